"""One spool: a file to whose end somebody may be writing while it is read.

A *worker's* spool bears a random name that is never used again, and its writer holds a lock on it while it
lives; once it is dead and read, the file is deleted.  Any other, such as nginx's, has a fixed name and is
never deleted: what was read of it becomes a hole, and its writer does not notice.
"""

from __future__ import annotations

import datetime as dt
import errno
import fcntl
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from netsafe_door.counts.file_hole_punching import BLOCK, release_blocks
from netsafe_door.counts.loss import Why
from netsafe_door.counts.spool_line import LONGEST
from netsafe_door.counts.store import Place
from netsafe_door.spool_format import SPOOL_SUFFIX

PIECE = 1024 * 1024
_PRINT = 1024
_WORKERS = re.compile(r"[0-9a-f]{32}" + re.escape(SPOOL_SUFFIX))
_FAMILIAR = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}" + re.escape(SPOOL_SUFFIX))


class Block(NamedTuple):
    """Bytes that were read; `end` is the offset behind them; `whole`: they end with the end of a line.

    A line longer than PIECE, which no door writes, comes in pieces that are called whole.
    """

    data: bytes
    end: int
    complete: bool


class SpoolReader:
    """A spool that is open; use it in a ``with`` statement."""

    def __init__(self, path: Path) -> None:
        """Open it.  Raises OSError, also where it is no plain file."""
        if not _FAMILIAR.fullmatch(path.name):
            raise OSError(errno.EINVAL, "not a name that a door gives", str(path))
        self.name = path.name
        self.path = path
        flags = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        try:
            self._file = os.open(path, os.O_RDWR | flags)
        except PermissionError:
            self._file = os.open(path, os.O_RDONLY | flags)
        if not stat.S_ISREG(os.fstat(self._file).st_mode):
            os.close(self._file)
            raise OSError(errno.EINVAL, "not a file", str(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    @property
    def size(self) -> int:
        """Its length in bytes, now."""
        return os.fstat(self._file).st_size

    @property
    def written(self) -> dt.datetime:
        """The hour (UTC) in which it was last written to."""
        last = dt.datetime.fromtimestamp(os.fstat(self._file).st_mtime, dt.UTC)
        return last.replace(minute=0, second=0, microsecond=0)

    def is_dead(self) -> bool:
        """Whether its writer is gone for ever.  If so, its lock is ours until the spool is closed.

        A worker takes the lock before it gives the file this name, so that none is taken for dead too early.
        """
        if not is_workers(self.name):
            return False
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def blocks(self, start: int, end: int) -> Iterator[Block]:
        """Its lines between two offsets, about PIECE bytes at a time; last, perhaps, a line without end."""
        while start < end:
            data = os.pread(self._file, min(PIECE, end - start), start)
            if not data:
                return
            cut = data.rfind(b"\n") + 1
            if cut == 0:
                start += len(data)
                yield Block(data, start, complete=len(data) == PIECE)
            else:
                start += cut
                yield Block(data[:cut], start, complete=True)

    def flush(self) -> None:
        """Have on the disk what was read, before the database says that it was."""
        os.fdatasync(self._file)

    def place(self, offset: int, finished: bool) -> Place:
        """How far it was read, with the marks by which it is known again."""
        return Place(offset, _digest(self._head(offset)), _digest(self._tail(offset)), finished)

    def resume(self, place: Place | None) -> tuple[int, Why | None]:
        """Where to read on, and what happened to the spool since it was read up to `known`.

        Nothing that was counted is counted again while its first bytes are as they were.  A hole is what
        a collector leaves; before `known` it is taken for what stood there, behind it nobody knows what did.
        """
        offset, why = self._resume(place or Place())
        begin = self._behind_hole(offset)
        return begin, Why.EMPTY if begin > offset > 0 and why is None else why

    def _resume(self, place: Place) -> tuple[int, Why | None]:
        if place.offset == 0:
            return 0, None
        size = self.size
        head = self._head(place.offset)
        if not _same(head, place.head) or size < min(place.offset, _PRINT):
            return 0, Why.REPLACED
        if size < place.offset:
            return size, Why.SHORTENED
        return place.offset, None if _same(self._tail(place.offset), place.tail) else Why.CHANGED

    def give_back(self, offset: int) -> bool:
        """Make a hole of what was read, all but the end of it; False where that cannot be done."""
        length = max(0, offset - _PRINT) // BLOCK * BLOCK
        return not length or not self._holds_data(length) or release_blocks(self._file, length)

    def _behind_hole(self, offset: int) -> int:
        """Where a hole at `offset` ends: most likely a collector made it, and its database forgot that."""
        try:
            data = os.lseek(self._file, offset, os.SEEK_DATA)
        except OSError:  # there is nothing behind it
            return offset
        if data <= offset:
            return offset
        return data + os.pread(self._file, LONGEST + 1, data).find(b"\n") + 1  # the line that it cut in two

    def _holds_data(self, length: int) -> bool:
        try:
            return os.lseek(self._file, 0, os.SEEK_DATA) < length
        except OSError as error:
            return error.errno != errno.ENXIO  # there is no data at all

    def _head(self, offset: int) -> bytes:
        return os.pread(self._file, min(offset, _PRINT), 0)

    def _tail(self, offset: int) -> bytes:
        start = max(0, offset - _PRINT)
        return os.pread(self._file, offset - start, start)


def is_workers(name: str) -> bool:
    """Whether the name says that the spool may be deleted once it is read and nobody writes to it."""
    return _WORKERS.fullmatch(name) is not None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest() if data else ""


def _same(data: bytes, digest: str) -> bool:
    return _digest(data) == digest or data.count(0) == len(data)
