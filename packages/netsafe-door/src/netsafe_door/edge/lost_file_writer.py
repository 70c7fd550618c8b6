"""Counts that could not be written, counted where there is room: in a small file made beforehand.

``NAME.lost`` stands beside ``NAME.spool``.  It has `ROOM` records of `RECORD` bytes, one for each hour in
which counts were lost: ``2026-11-24T13+00:00 17``, spaces, and a line feed; records that are not used are
spaces.  A number only grows and is written in place, so that it needs no room on a full disk, and survives
the end of the process like the spool itself.  The last record takes all hours that have no other.
"""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress

from netsafe_door.spool_format import loss_line

RECORD = 32
ROOM = 128
_BLANK = b" " * (RECORD - 1) + b"\n"


class LostFileWriter:
    """The file of one worker, open."""

    def __init__(self, descriptor: int) -> None:
        """Take `descriptor`, of a new and empty file, and make its records.  Raises OSError."""
        self._file = descriptor
        self.clear()

    @property
    def file(self) -> int:
        """The descriptor of the file."""
        return self._file

    @property
    def numbers(self) -> dict[str, int]:
        """How many were lost, by the hour."""
        return {hour: self._numbers[place] for hour, place in self._places.items() if self._numbers[place]}

    def add(self, hour: str, n: int = 1) -> None:
        """Count `n` losses in `hour`.

        On a file system that writes elsewhere even what is written in place, a full disk refuses this too;
        then the number is in the file with the next loss of that hour.
        """
        place = self._places.setdefault(hour, min(len(self._places), ROOM - 1))
        self._numbers[place] += n
        record = loss_line(hour, self._numbers[place]).ljust(RECORD - 1) + b"\n"
        with suppress(OSError):
            os.pwrite(self._file, record, place * RECORD)

    def clear(self) -> None:
        """Make the records anew.  Raises OSError where there is no room for them."""
        self._places: dict[str, int] = {}
        self._numbers = [0] * ROOM
        if os.pwrite(self._file, _BLANK * ROOM, 0) != RECORD * ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def in_memory() -> int:
    """A new file that needs no room on any disk, where the system has such; it may be handed to children."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("netsafe-losses", os.MFD_CLOEXEC)
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def numbers_in(descriptor: int) -> dict[str, int]:
    """What the records of a file say, by the hour; nothing where it is empty."""
    data = os.pread(descriptor, RECORD * ROOM, 0).decode("ascii", "replace")
    numbers: dict[str, int] = {}
    for record in data.splitlines():
        hour, _, number = record.strip().partition(" ")
        if number.isdecimal():
            numbers[hour] = numbers.get(hour, 0) + int(number)
    return numbers
