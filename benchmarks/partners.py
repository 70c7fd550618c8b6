"""Posters for many partners: is each as cheap at 1,000 as at 100, in what memory, and with a second core?

Every partner has a name in two languages, a link and a logo of its own (PNG, 600 × 240), and gets the A4
poster in Welsh, in English and jointly, each as screen PDF, print PDF and preview, with a contact sheet
and a ZIP.  Time is that of the whole command, less that of the same command with one partner.  A poster's
cost is counted in seconds of the processor, which a busy machine does not lengthen as it does seconds on
the wall; what a second process gives can only be told on the wall, so believe it on an idle machine.
Memory is what all processes hold at once (resident, shared pages counted in each: the high figure).

    .venv/bin/python benchmarks/partners.py [partners]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from PIL import Image, ImageDraw

ROOT = Path(__file__).parents[1]
FLAT = 0.15
MEMORY = 1e9
SPEED_UP = 1.7
TURNS = 3
"""How often one process and two take turns; the fastest of each is the least disturbed."""


@dataclass(frozen=True)
class Cost:
    """Of one command: seconds on the wall, seconds of all processors, bytes at the peak."""

    wall: float
    cpu: float
    memory: int


def partners(folder: Path, count: int) -> Path:
    """A list of `count` partners with their logos."""
    (folder / "logos").mkdir(parents=True, exist_ok=True)
    rows = ["id,name_cy,name_en,link,logo"]
    for number in range(count):
        logo = Image.new("RGBA", (600, 240), (0, 0, 0, 0))
        draw = ImageDraw.Draw(logo)
        draw.ellipse((20, 20, 220, 220), fill=(number % 256, 90, 120, 255))
        draw.rectangle((260, 60 + number % 40, 580, 180), fill=(20, number * 7 % 256, 90, 255))
        logo.save(folder / "logos" / f"{number}.png")
        name = f"Ysgol Rhif {number},School Number {number}"
        rows.append(f"partner-{number:04},{name},https://help.example/{number:04},logos/{number}.png")
    path = folder / f"{count}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def build(listed: Path, out: Path, jobs: int) -> Cost:
    """Build posters for the partners on a list into a new folder, and watch what it takes."""
    command = [sys.executable, "-m", "netsafe", "build", str(ROOT / "campaigns" / "operation-net-safe")]
    command += ["--out", str(out), "--only", "poster-a4-dawn", "--partners", str(listed), "--jobs", str(jobs)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watched, peak, worked = psutil.Process(process.pid), 0, dict[int, float]()
    while process.poll() is None:
        peak = max(peak, look(watched, worked))
        time.sleep(0.1)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(wall, sum(worked.values()), peak)


def look(process: psutil.Process, worked: dict[int, float]) -> int:
    """Bytes that a process and all below it hold; `worked` learns the seconds that each has worked."""
    held = 0
    try:
        for one in (process, *process.children(recursive=True)):
            held += one.memory_info().rss
            spent = one.cpu_times()
            worked[one.pid] = spent.user + spent.system
    except psutil.NoSuchProcess:
        pass
    return held


def main(many: int) -> int:
    """Measure, and print each figure beside its limit."""
    few = many // 10
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        os.environ["NETSAFE_CACHE"] = os.devnull  # no cache: nothing is taken from an earlier run
        folder = Path(name)
        bare = build(partners(folder, 1), folder / "bare", 2)
        bare_alone = build(partners(folder, 1), folder / "bare-alone", 1)
        smalls, alones = [], []
        for turn in range(TURNS):
            smalls.append(build(partners(folder, few), folder / f"small{turn}", 2))
            alones.append(build(partners(folder, few), folder / f"alone{turn}", 1))
        small, alone = (min(costs, key=lambda cost: cost.wall) for costs in (smalls, alones))
        large = build(partners(folder, many), folder / "large", 2)
        files = sum(1 for path in (folder / "large").rglob("*") if path.is_file())
    each_small = (small.cpu - bare.cpu) / (3 * (few - 1))
    each_large = (large.cpu - bare.cpu) / (3 * (many - 1))
    ratio = each_large / each_small
    speed_up = (alone.wall - bare_alone.wall) / (small.wall - bare.wall)
    rows = [
        (
            f"a poster at {many} partners / at {few}",
            f"{ratio:.2f}",
            f"at most {1 + FLAT:.2f}",
            ratio <= 1 + FLAT,
        ),
        ("memory of all processes", f"{large.memory / 1e6:.0f} MB", "below 1000 MB", large.memory < MEMORY),
        ("two processes / one", f"{speed_up:.2f}×", f"at least {SPEED_UP}×", speed_up >= SPEED_UP),
    ]
    print(
        f"{many} partners: {files} files in {large.wall:.0f} s; a poster (three files) takes "
        f"{each_large * 1000:.0f} ms of a processor, {1000 * each_small:.0f} ms at {few} partners; "
        f"others load this machine with {max(0.0, load):.1f}"
    )
    for what, figure, limit, well in rows:
        print(f"  {what:<36} {figure:>8}   {limit:<16} {'well' if well else 'MISSED'}")
    return 0 if all(row[3] for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
