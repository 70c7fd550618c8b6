"""The check of the whole shipped campaign from a cold start, beside its limit of 2 s and a bare Python.

Each round starts a new process for ours and one for the floor: Python that only imports the libraries
with which any bundle is read (pydantic, babel, click).  The pages of the disk are warm, the process is not.
Spelling is not looked at: a list of words, where the machine has one, is read once and then remembered.

    .venv/bin/python benchmarks/check.py [rounds]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIMIT = 2.0
NO_LISTS = {**os.environ, "NETSAFE_DICTIONARIES": ""}
OURS = [sys.executable, "-m", "netsafe", "check", str(ROOT / "campaigns" / "operation-net-safe")]
FLOOR = [sys.executable, "-c", "import pydantic, babel, click; pydantic.TypeAdapter(int)"]


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    ran = subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=NO_LISTS)
    if ran.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed with {ran.returncode}")
    return time.perf_counter() - start


def main(rounds: int) -> int:
    ours, floor = [], []
    for _ in range(rounds):
        floor.append(seconds(FLOOR))
        ours.append(seconds(OURS))
    middle, worst, bare = statistics.median(ours), max(ours), statistics.median(floor)
    print(f"check, cold start, {rounds} rounds: median {middle:.2f} s, worst {worst:.2f} s")
    print(f"libraries alone: median {bare:.2f} s; ours is {middle / bare:.1f} times that")
    verdict = "well" if middle < LIMIT else "TOO SLOW"
    print(f"share of the limit of {LIMIT:.0f} s: {middle / LIMIT:.2f}, {verdict}")
    return 0 if middle < LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
