"""Run a command while other processes only compute: what passes on an idle machine alone, fails here.

    .venv/bin/python tools/while_busy.py --busy 6 -- make test

Ends with the command's own exit status.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import time


def compute() -> None:
    """Keep a core busy for ever."""
    while True:
        sum(range(100_000))


def main() -> int:
    """Start the busy processes, run the command, end them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--busy", type=int, default=6, help="how many processes compute beside it (6)")
    parser.add_argument("command", nargs="+", help="what is run, after --")
    asked = parser.parse_args()
    crowd = [multiprocessing.Process(target=compute, daemon=True) for _ in range(asked.busy)]
    for process in crowd:
        process.start()
    start = time.monotonic()
    try:
        status = subprocess.run(asked.command, check=False).returncode
    except FileNotFoundError:
        parser.error(f"there is no program {asked.command[0]}")
    finally:
        for process in crowd:
            process.terminate()
    minutes = (time.monotonic() - start) / 60
    print(
        f"{asked.busy} busy processes, load {os.getloadavg()[0]:.1f}, {minutes:.1f} minutes, status {status}"
    )
    return status


if __name__ == "__main__":
    sys.exit(main())
