"""Jobs of tests: each writes lines into the file that JOBS_SEEN names."""

from __future__ import annotations

import os
import time
from pathlib import Path

from netsafe_desk.jobs.job import Job
from netsafe_desk.jobs.stopping import stop_if_asked
from netsafe_intake.error import NetSafeError


def write(line: str) -> None:
    with Path(os.environ["JOBS_SEEN"]).open("a") as file:
        file.write(f"{line}\n")


def note(word: str) -> None:
    write(word)


def note_slowly(word: str, seconds: float) -> None:
    write(f"begin {word}")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        stop_if_asked()
        time.sleep(0.05)
    write(f"end {word}")


def refuse(mended: str) -> None:
    if not Path(mended).exists():
        raise NetSafeError("the lamp", "is off", "switch it on")
    write("lamp")


NOTE = Job("test-note", note)
SLOW = Job("test-slow", note_slowly, unique_by=("word",))
REFUSED = Job("test-refused", refuse)
TURN = Job("test-turn", lambda: write("turn"))
