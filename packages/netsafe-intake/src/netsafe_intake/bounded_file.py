"""The bytes of an ordinary file: bounded, and never waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import ClassVar

from netsafe_intake.error import NetSafeError

_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
_KINDS = {
    stat.S_IFDIR: "is a folder",
    stat.S_IFIFO: "is a pipe",
    stat.S_IFSOCK: "is a socket",
    stat.S_IFCHR: "is a device",
    stat.S_IFBLK: "is a device",
}


class FileFault(NetSafeError):
    """Why a file cannot be used, in words that go on from its name; and the mend."""

    code: ClassVar[str] = "file-unusable"

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__("", reason, mend)


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of the ordinary file at `path`, links followed.  Raises FileFault; more than `limit` is one.

    It is opened without waiting and looked at after it is open, so neither a pipe that nobody writes to nor
    an exchange between the look and the reading can hold anybody up.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise _no_file(_KINDS.get(stat.S_IFMT(mode), "is something else"))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise _unreadable(error) from None
    finally:
        os.close(descriptor)
    return content_of_file(content, limit)


def content_of_file(content: bytes | None, limit: int) -> bytes:
    """`content` as :func:`read_file` gives it, where it is in memory already; None where there is no file."""
    if content is None:
        raise _unreadable(OSError(errno.ENOENT, os.strerror(errno.ENOENT)))
    if len(content) > limit:
        raise FileFault(f"is larger than {_size(limit)}", "send a smaller file")
    return content


def _no_file(kind: str) -> FileFault:
    return FileFault(f"{kind}, not a file", "name an ordinary file; save what comes from a program")


def _unreadable(error: OSError | ValueError) -> FileFault:
    if isinstance(error, ValueError):
        return FileFault("cannot be read (no file has such a name)", "name an ordinary file")
    if error.errno == errno.ENXIO:  # what opening a socket answers
        return _no_file("is a socket")
    reason = (error.strerror or str(error)).lower()
    return FileFault(f"cannot be read ({reason})", "name a file that is there and that you may read")


def _size(limit: int) -> str:
    for unit in (1024**2, 1_000_000):
        if limit % unit == 0:
            return f"{limit // unit} MB"
    return f"{limit:,} bytes"
