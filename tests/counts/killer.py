"""A collector that collects pass after pass, and is killed with -9 at a random moment, again and again.

As a program: ``python killer.py FOLDER DATABASE KILLS``.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from netsafe_door.counts import collect, open_store, tally


def collect_and_be_killed(spool: Path, database: str, kills: int) -> None:
    """Kill so many collectors, one after another, each within a tenth of a second of its start."""
    chance = random.Random(20161107)
    for _ in range(kills):
        child = os.fork()
        if child == 0:
            _collect_for_ever(spool, database)
        time.sleep(chance.uniform(0, 0.1))
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "it ended before it was killed"


def _collect_for_ever(spool: Path, database: str) -> None:
    try:
        tally.MOST_LINES = 40  # many steps in each pass, so that a kill finds it between and within them
        with open_store(database) as store:
            while True:
                collect(spool, store)
    finally:
        os._exit(1)


if __name__ == "__main__":
    collect_and_be_killed(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
