"""One line for each counted visit, on the door's own disk before the answer leaves.

A worker writes to a file of its own, under a name that is never used again, and holds a lock on it for as
long as it lives: so a collector can tell a living worker's file from a dead one's.  Each line is one
``write``, which the system keeps whatever becomes of the process.  Where the disk is full the visitor is
led on all the same, and the loss is counted in a file made beforehand (:mod:`.lost_file_writer`).  Where
the file is taken away, moved or deleted, another is begun.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from netsafe_door.edge.lost_file_writer import LostFileWriter, in_memory, numbers_in
from netsafe_door.spool_format import LOST_SUFFIX, SPOOL_SUFFIX, hour_stamp

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_MODE = 0o640
_MODE_OF_FOLDER = 0o750
_CLOSED = -1


class SpoolWriter:
    """The spool of this worker in `folder`; where there is no room to begin one, it begins when there is.

    `aside` is a file in memory that outlives this worker: losses stand there for as long as there is no
    room for a file of losses, and those that a worker before this one left there are taken up.  `clock`
    gives seconds since 1970.  One thread may `count`, another may `look` and `tell`.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], float] = time.time, aside: int | None = None
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._lock = Lock()
        self._name = secrets.token_hex(16)
        self._file = _CLOSED
        self._size = self._stood = 0
        self._torn = self._closed = False
        self._tried = 0
        self._losses: LostFileWriter | None = None
        aside = in_memory() if aside is None else aside
        left = numbers_in(aside)
        self._aside = LostFileWriter(aside)
        for hour, n in left.items():
            self._aside.add(hour, n)
        self._lost = self._reported = 0
        self._why = ""
        self._turn(int(clock()))
        self._begin()

    def count(self, line: bytes) -> bool:
        """Write a line, given without its hour; False where it could not be, and was counted as lost."""
        with self._lock:
            now = self._clock()
            if not self._hour_begins <= now < self._hour_ends:
                self._turn(int(now))
            if (self._file == _CLOSED or self._torn) and not self._mend(int(now)):
                return self._lose()
            stamped = self._start + line
            try:
                written = os.write(self._file, stamped)
            except OSError as error:
                self._why = error.strerror or type(error).__name__
                return self._lose()
            if written != len(stamped):
                self._why = "no room for a whole line"
                self._cut()
                return self._lose()
            self._size += written
            if self._losses is None:
                self._begin_losses()
            return True

    def poll(self) -> str | None:
        """Begin anew where the file was taken away; what to tell of it, in one line, or None.

        What was written since the last look is written again where the file was deleted: it is gone with
        it.  A file that was moved keeps what is in it, and is let go of, so that it may be collected.
        """
        with self._lock:
            if self._closed:
                return None
            if self._file == _CLOSED:
                self._mend(int(self._clock()))
                return None
            if self._stands():
                self._stood = self._size
                if self._losses is None:
                    self._begin_losses()
                elif not os.fstat(self._losses.file).st_nlink:
                    self._begin_losses_again()
                return None
            return self._begin_again()

    def tell(self) -> str | None:
        """That counts were lost since this was last asked, and why, in one line; None where none were.

        Not how many: lines with their time and a number would be a log of visits.
        """
        if self._lost == self._reported:
            return None
        self._reported = self._lost
        return (
            f"{self._folder}: visits are not counted ({self._why.lower()}); the visitors were led on. "
            "Mend: make room on that disk, and let it be a folder that this user may write to"
        )

    def close(self) -> None:
        """Let go of the files; whoever collects may take them."""
        with self._lock:
            if self._aside.numbers:
                self._begin_losses()
            self._let_go()
            self._aside.close()
            self._closed = True

    def _turn(self, now: int) -> None:
        """Begin another hour."""
        self._hour_begins = now - now % 3600
        self._hour_ends = self._hour_begins + 3600
        self._hour = hour_stamp(now)
        self._start = self._hour.encode()

    def _mend(self, now: int) -> bool:
        """Whether lines can be written again; tried once a second, for a full disk is asked all the time."""
        if now == self._tried:
            return False
        self._tried = now
        if self._torn:
            self._cut()
        else:
            self._begin()
        return self._file != _CLOSED and not self._torn

    def _begin(self) -> None:
        """Begin the file of losses, then the spool, hidden until it is locked."""
        self._begin_losses()
        hidden = self._folder / f".{self._name}"
        file = _CLOSED
        try:
            self._folder.mkdir(_MODE_OF_FOLDER, parents=True, exist_ok=True)
            file = os.open(hidden, _NEW | os.O_APPEND, _MODE)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            hidden.rename(self._folder / (self._name + SPOOL_SUFFIX))
        except OSError as error:
            self._why = error.strerror or type(error).__name__
            if file != _CLOSED:
                os.close(file)
                hidden.unlink(missing_ok=True)
            return
        self._file = file
        self._size = self._stood = 0

    def _stands(self) -> bool:
        """Whether our file is still to be found under its name; a disk that cannot say says nothing."""
        open_file = os.fstat(self._file)
        try:
            named_file = (self._folder / (self._name + SPOOL_SUFFIX)).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True
        return (named_file.st_dev, named_file.st_ino) == (open_file.st_dev, open_file.st_ino)

    def _begin_again(self) -> str:
        """Begin another file instead of the one that was taken away, and say what became of that."""
        deleted = not os.fstat(self._file).st_nlink
        lines = _read(self._file, self._stood, self._size) if deleted else b""
        losses = self._losses.numbers if deleted and self._losses is not None else {}
        became = _became(self._file, deleted)
        self._let_go()
        self._name = secrets.token_hex(16)
        self._torn = False
        for hour, n in losses.items():
            self._aside.add(hour, n)
        self._begin()
        self._write_again(lines)
        begun = "another is begun" if self._file != _CLOSED else f"none can be begun ({self._why.lower()})"
        return f"{self._folder}: the spool was taken away while visits were counted; {begun}. {became}"

    def _let_go(self) -> None:
        if self._file != _CLOSED:
            os.close(self._file)
            self._file = _CLOSED
        if self._losses is not None:
            self._losses.close()
            self._losses = None

    def _write_again(self, lines: bytes) -> None:
        """Write lines that were counted in a file that is gone; where they cannot be, they are lost."""
        try:
            written = os.write(self._file, lines) if self._file != _CLOSED else 0
        except OSError as error:
            self._why, written = error.strerror or type(error).__name__, 0
        if written == len(lines):
            self._size += written
            return
        if written:
            self._cut()
        for line in lines.splitlines():
            self._lose(line.partition(b" ")[0].decode())

    def _begin_losses(self) -> None:
        """Begin the file of losses, unless it stands; where the disk is full already, later."""
        if self._losses is None:
            path = self._folder / (self._name + LOST_SUFFIX)
            try:
                self._folder.mkdir(_MODE_OF_FOLDER, parents=True, exist_ok=True)
                file = os.open(path, _NEW, _MODE)
            except OSError:
                return
            try:
                self._losses = LostFileWriter(file)
            except OSError:
                os.close(file)
                path.unlink(missing_ok=True)
                return
        waiting = self._aside.numbers
        for hour, n in waiting.items():
            self._losses.add(hour, n)
        if waiting:
            self._aside.clear()

    def _begin_losses_again(self) -> None:
        """Begin it where it was deleted, under the same name and with the same numbers."""
        assert self._losses is not None
        numbers = self._losses.numbers
        self._losses.close()
        self._losses = None
        for hour, n in numbers.items():
            self._aside.add(hour, n)
        self._begin_losses()

    def _cut(self) -> None:
        """Cut off the half of a line; while that cannot be done, no other is written behind it."""
        try:
            os.ftruncate(self._file, self._size)
            self._torn = False
        except OSError:
            self._torn = True

    def _lose(self, hour: str = "") -> bool:
        self._lost += 1
        (self._losses or self._aside).add(hour or self._hour)
        return False


def _read(file: int, start: int, end: int) -> bytes:
    """The bytes of a file from `start` to before `end`; none where its disk does not give them any more."""
    try:
        return os.pread(file, end - start, start)
    except OSError:
        return b""


def _became(file: int, deleted: bool) -> str:
    """What became of an open file that is not under its name any more, in one sentence with its mend."""
    if deleted:
        return (
            "It was deleted: what had been counted in it and not been collected is gone, but for the last "
            "moment. Mend: let nothing but “netsafe-door collect” clear that folder"
        )
    try:
        where = str(Path(f"/proc/self/fd/{file}").readlink())
    except OSError:
        where = "the folder that it was moved to"
    return f"What had been counted stands in {where}. Mend: collect it there too"
