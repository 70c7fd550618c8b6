"""A second build: how much faster where nothing has changed, and what is made again where one message has.

The commands are whole processes from a cold start, imports and all; the pages of the disk are warm.  The
second build reads and compares every file that the first one read or made.

    .venv/bin/python benchmarks/rebuild.py [rounds]
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIMIT = 50


def build(campaign: Path, out: Path) -> float:
    """Build everything; the seconds that it took."""
    command = [sys.executable, "-m", "netsafe", "build", str(campaign), "--out", str(out)]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    took = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return took


def made_at(out: Path) -> dict[str, int]:
    """When each file was made."""
    return {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()
    }


def reword(campaign: Path, stem: str, key: str) -> None:
    """Change one text in every language, and mark its translations as read again."""
    for path in sorted((campaign / "words").glob(f"{stem}.*.md")):
        before, heading, after = path.read_text(encoding="utf-8").partition(f"\n## {key}")
        path.write_text(before + heading + after.replace(".\n", "!\n", 1), encoding="utf-8")
    command = [sys.executable, "-m", "netsafe", "mark", str(campaign), f"{stem}.{key}"]
    subprocess.run(command, check=True, capture_output=True)


def main(rounds: int) -> int:
    """Measure, and print each figure beside its limit."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["NETSAFE_CACHE"] = os.devnull  # no cache: nothing is taken from an earlier run
        campaign = Path(shutil.copytree(ROOT / "campaigns" / "operation-net-safe", Path(name) / "campaign"))
        firsts, seconds = [], []
        for number in range(rounds):
            out = Path(name) / f"out{number}"
            firsts.append(build(campaign, out))
            before = made_at(out)
            seconds += [build(campaign, out) for _ in range(3)]
            if made_at(out) != before:
                raise SystemExit("a second build made something again")
        first, second = statistics.median(firsts), statistics.median(seconds)
        well = first / second >= LIMIT
        print(f"{len(before)} files; first build {first:.2f} s, second {second:.3f} s (medians of {rounds})")
        print(
            f"  first / second   {first / second:.0f}×   at least {LIMIT}×   {'well' if well else 'MISSED'}"
        )

        reword(campaign, "poster-dawn", "turn")
        took = build(campaign, out)
        after = made_at(out)
        again = {path for path, when in after.items() if before.get(path) != when}
        kinds = sorted({path.split("/")[1] if "/" in path else path for path in again})
        print(
            f"a text of the dawn poster changed: {len(again)} of {len(after)} files made again ({took:.1f} s)"
        )
        print(f"  {', '.join(kinds)}")
        named = ("dawn", "pack", "at-a-glance")  # the last two show the posters
        alien = [
            path
            for path in again
            if path.startswith("materials/") and not any(part in path for part in named)
        ]
    return 0 if well and not alien else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
