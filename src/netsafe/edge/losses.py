"""Counts that could not be written, counted where there is room: in a small file made beforehand.

``NAME.lost`` stands beside ``NAME.spool``.  It has `ROOM` records of `RECORD` bytes, one for each hour in
which counts were lost: ``2026-11-24T13+00:00 17``, spaces, and a line feed; records that are not used are
spaces.  A number only grows and is written in place, so that it needs no room on a full disk, and survives
the end of the process like the spool itself.  The last record takes all hours that have no other.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress

RECORD = 32
ROOM = 128
_BLANK = b" " * (RECORD - 1) + b"\n"


class Losses:
    """The file of one worker, open."""

    def __init__(self, descriptor: int) -> None:
        """Take `descriptor`, of a new and empty file, and make its records.  Raises OSError."""
        self._file = descriptor
        self._places: dict[str, int] = {}
        self._numbers = [0] * ROOM
        if os.pwrite(descriptor, _BLANK * ROOM, 0) != RECORD * ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def add(self, hour: str, n: int = 1) -> None:
        """Count `n` losses in `hour`.

        On a file system that writes elsewhere even what is written in place, a full disk refuses this too;
        then the number is in the file with the next loss of that hour.
        """
        place = self._places.setdefault(hour, min(len(self._places), ROOM - 1))
        self._numbers[place] += n
        record = f"{hour} {self._numbers[place]}".encode().ljust(RECORD - 1) + b"\n"
        with suppress(OSError):
            os.pwrite(self._file, record, place * RECORD)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
