"""A door of the test's own: it writes spools as the contract in docs/door.md says, and nothing of ours.

As a program, ``python door.py FOLDER CODE,CODE,…`` is one worker that writes line after line and says each on
standard output, so that what it wrote is known although it is killed.  SIGTERM ends it between two lines.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import secrets
import signal
import sys
from pathlib import Path

HOUR = "2026-11-24T13+00:00"


def line(code: str = "7k4q", hour: str = HOUR, kind: str = "person") -> bytes:
    """One counted visit."""
    return f"{hour} {code} {kind}\n".encode()


class Writer:
    """Whatever appends to the open `file`."""

    file: int

    def write(self, data: bytes) -> None:
        """Append `data` in one call, as for one visit."""
        assert os.write(self.file, data) == len(data)

    def die(self) -> None:
        """Let go of the file and its lock, as the system does for the dead."""
        os.close(self.file)


class Worker(Writer):
    """A worker of the edge: a spool of its own, locked while it lives."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"{secrets.token_hex(16)}.spool"
        draft = self.path.with_suffix(".new")
        self.file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND)
        fcntl.flock(self.file, fcntl.LOCK_EX)
        draft.rename(self.path)


class Nginx(Writer):
    """A server that appends to one file of a fixed name, never reopens it and knows no lock."""

    def __init__(self, folder: Path, name: str = "nginx.spool") -> None:
        self.path = folder / name
        self.file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def main(folder: Path, codes: list[str]) -> None:
    """Write lines, and say each, until asked to end."""
    ended: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: ended.append(number))
    worker = Worker(folder)
    for code in itertools.cycle(codes):
        if ended:
            return
        worker.write(line(code))
        os.write(1, f"{code}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2].split(","))
