"""Collecting: lines a second into SQLite and PostgreSQL, beside reading and adding up the same file alone.

The limit reads the file in pieces and counts equal lines with ``collections.Counter``, and no more: Python
can hardly do less.  Rounds are interleaved, figures are medians; the file is on the disk and in its cache
before the clock starts.  PostgreSQL is one of the script's own, with its defaults (and so with fsync).

Memory is the peak of a whole process (``VmHWM`` of Linux) that collects 1 million and 100 million bytes; it
is bounded by the piece that is read at once and the lines that differ, not by the file.

    .venv/bin/python benchmarks/counts.py [rounds]
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "counts"))

from cluster import NoPostgresError, cluster
from netsafe_door.counts import collect, open_store

BYTES = 100_000_000
PIECE = 1024 * 1024
SHARES = {"SQLite": 0.5, "PostgreSQL": 0.4}
COLLECTOR = """
import atexit
from pathlib import Path
from netsafe.cli import main
atexit.register(lambda: print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].splitlines()[0]))
main()
"""
FLAT = 1.25


def spool_text(size: int) -> bytes:
    """About `size` bytes of lines: 200 codes, some of them far more often than others, within two days."""
    chance = random.Random(2016)
    codes = ["".join(chance.choices("abcdefghjkmnpqrstuvwxyz23456789", k=4)) for _ in range(200)]
    weights = [1 / (place + 1) for place in range(200)]
    lines: list[str] = []
    for hour in range(48):
        when = f"2026-11-{24 + hour // 24}T{hour % 24:02}+00:00"
        for code in chance.choices(codes, weights, k=size // 32 // 48):
            lines.append(f"{when} {code} {'robot' if chance.random() < 0.1 else 'person'}\n")
    return "".join(lines).encode()


def on_disk(path: Path, text: bytes) -> None:
    with path.open("wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def limit(path: Path) -> Counter[bytes]:
    """What cannot be left out: read, split, add up."""
    counts: Counter[bytes] = Counter()
    with path.open("rb") as file:
        rest = b""
        while piece := file.read(PIECE):
            head, _, tail = piece.rpartition(b"\n")
            counts.update((rest + head).split(b"\n"))
            rest = tail
    return counts


def seconds(kind: str, url: str, folder: Path, text: bytes) -> float:
    """One round: a new folder with one dead worker's spool, and an empty database."""
    spool = folder / "spool"
    shutil.rmtree(spool, ignore_errors=True)
    spool.mkdir()
    path = spool / f"{'0' * 32}.spool"
    on_disk(path, text)
    lines = text.count(b"\n")
    if url:
        open_store(url).__exit__(None, None, None)  # its tables are made once, not in each round
    start = time.perf_counter()
    if kind == "limit":
        found = limit(path).total()
    else:
        with open_store(url) as store:
            found = collect(spool, store).counts
    took = time.perf_counter() - start
    if found != lines:
        raise SystemExit(f"{kind}: {found} of {lines} lines were counted")
    return took


def peak(size: int, folder: Path) -> int:
    """The most memory, in bytes, of a process that collects so many bytes."""
    spool = folder / f"spool{size}"
    spool.mkdir()
    on_disk(spool / "nginx.spool", spool_text(size))
    words = ["counts", "collect", "--spool", str(spool), "--to", str(folder / f"{size}.sqlite3")]
    done = subprocess.run(
        [sys.executable, "-c", COLLECTOR, *words], capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-2]) * 1024


def main(rounds: int) -> int:
    """Measure, and print each figure beside its limit."""
    text = spool_text(BYTES)
    lines = text.count(b"\n")
    took: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            with cluster(durable=True) as server:
                for number in range(rounds):
                    sqlite = str(folder / f"{number}.sqlite3")
                    urls = {"limit": "", "SQLite": sqlite, "PostgreSQL": server.database()}
                    for kind, url in urls.items():
                        took.setdefault(kind, []).append(seconds(kind, url, folder, text))
        except NoPostgresError as missing:
            print(f"not measured: {missing}")
            return 1
        small, large = peak(1_000_000, folder), peak(BYTES, folder)
    bare = statistics.median(took.pop("limit"))
    print(f"{lines:,} lines, {len(text):,} bytes; medians of {rounds}")
    print(f"  read and added up alone   {lines / bare / 1e6:5.2f} million lines a second")
    well = True
    for kind, times in took.items():
        middle, share = statistics.median(times), SHARES[kind]
        kept = bare / middle
        well &= kept >= share
        print(f"  collected, {kind:<12}   {lines / middle / 1e6:5.2f} million lines a second", end="   ")
        print(f"{kept:.2f} of that   at least {share}   {'well' if kept >= share else 'MISSED'}")
    flat = large / small <= FLAT
    print(
        f"memory: {small / 1e6:.0f} MB for 1 million bytes, {large / 1e6:.0f} MB for {BYTES // 10**6} million"
    )
    print(f"  large / small   {large / small:.2f}   at most {FLAT}   {'well' if flat else 'MISSED'}")
    return 0 if well and flat else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
