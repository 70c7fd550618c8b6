"""One line for each counted visit, on the door's own disk before the answer leaves.

A worker writes to a file of its own, under a name that is never used again, and holds a lock on it for as
long as it lives: so a collector can tell a living worker's file from a dead one's.  Each line is one
``write``, which the system keeps whatever becomes of the process.  Where the disk is full the visitor is
led on all the same, and the loss is counted in a file made beforehand (:mod:`netsafe.edge.losses`).
"""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from netsafe.edge.losses import Losses

SUFFIX = ".spool"
LOST = ".lost"
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_MODE = 0o640
_CLOSED = -1


class Spool:
    """The spool of this worker in `folder`; where there is no room to begin one, it begins when there is.

    `clock` gives seconds since 1970.  One thread may `count`, another may `tell`.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock
        self._name = secrets.token_hex(16)
        self._file = _CLOSED
        self._size = 0
        self._torn = False
        self._tried = 0
        self._losses: Losses | None = None
        self._held_back: dict[str, int] = {}
        self._lost = self._told = 0
        self._why = ""
        self._turn(int(clock()))
        self._begin()

    def count(self, line: bytes) -> bool:
        """Write a line, given without its hour; False where it could not be, and was counted as lost."""
        now = int(self._clock())
        if now // 3600 != self._hours:
            self._turn(now)
        if (self._file == _CLOSED or self._torn) and not self._mend(now):
            return self._lose()
        whole = self._start + line
        try:
            written = os.write(self._file, whole)
        except OSError as error:
            self._why = error.strerror or type(error).__name__
            return self._lose()
        if written != len(whole):
            self._why = "no room for a whole line"
            self._cut()
            return self._lose()
        self._size += written
        if self._held_back:
            self._begin_losses()
        return True

    def tell(self) -> str | None:
        """How many counts were lost since this was last asked, in one line; None where none were."""
        lost = self._lost
        if lost == self._told:
            return None
        new, self._told = lost - self._told, lost
        return (
            f"{self._folder}: {new:,} {'visit' if new == 1 else 'visits'} not counted, {lost:,} since this "
            f"worker started ({self._why.lower()}); the visitors were led on. Mend: make room on that disk"
        )

    def close(self) -> None:
        """Let go of the files; whoever collects may take them."""
        if self._file != _CLOSED:
            os.close(self._file)
            self._file = _CLOSED
        if self._losses is not None:
            self._losses.close()
            self._losses = None

    def _turn(self, now: int) -> None:
        """Begin another hour."""
        self._hours = now // 3600
        self._hour = time.strftime("%Y-%m-%dT%H+00:00", time.gmtime(now))
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
            file = os.open(hidden, _NEW | os.O_APPEND, _MODE)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            hidden.rename(self._folder / (self._name + SUFFIX))
        except OSError as error:
            self._why = error.strerror or type(error).__name__
            if file != _CLOSED:
                os.close(file)
                hidden.unlink(missing_ok=True)
            return
        self._file = file

    def _begin_losses(self) -> None:
        """Begin the file of losses, unless it stands; where the disk is full already, later."""
        path = self._folder / (self._name + LOST)
        if self._losses is None:
            try:
                file = os.open(path, _NEW, _MODE)
            except OSError:
                return
            try:
                self._losses = Losses(file)
            except OSError:
                os.close(file)
                path.unlink(missing_ok=True)
                return
        for hour, n in self._held_back.items():
            self._losses.add(hour, n)
        self._held_back.clear()

    def _cut(self) -> None:
        """Cut off the half of a line; while that cannot be done, no other is written behind it."""
        try:
            os.ftruncate(self._file, self._size)
            self._torn = False
        except OSError:
            self._torn = True

    def _lose(self) -> bool:
        self._lost += 1
        if self._losses is None:
            self._held_back[self._hour] = self._held_back.get(self._hour, 0) + 1
        else:
            self._losses.add(self._hour)
        return False
