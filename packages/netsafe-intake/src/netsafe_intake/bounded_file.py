"""The bytes of an ordinary file: bounded, and never waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import ClassVar

from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value, Word

_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
_KINDS = {
    stat.S_IFDIR: "folder",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}
_PACKAGE = "netsafe_intake"

SYSTEM_REASONS = ("EACCES", "EIO", "ELOOP", "ENAMETOOLONG", "ENOENT", "ENOTDIR", "EPERM")
"""Reasons of the system (POSIX) that are told in every language; any other is told as the system tells it."""


class FileFault(ExplainedError):
    """Why a file cannot be used, in words that go on from its name; and the mend."""

    code: ClassVar[str] = "file-unusable"


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of the ordinary file at `path`, links followed.  Raises FileFault; more than `limit` is one.

    It is opened without waiting and looked at after it is open, so neither a pipe that nobody writes to nor
    an exchange between the look and the reading can hold anybody up.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise unreadable(error) from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise _fault(_KINDS.get(stat.S_IFMT(mode), "something-else"))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise unreadable(error) from None
    finally:
        os.close(descriptor)
    return content_of_file(content, limit)


def names_in_folder(path: Path) -> list[str]:
    """The names of what stands in the folder at `path`, sorted; none where nothing stands there.

    Raises FileFault where that is no folder, or may not be looked into.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Path(folder, "cy.toml").touch()
    ...     names_in_folder(Path(folder)), names_in_folder(Path(folder, "none"))
    (['cy.toml'], [])
    """
    try:
        return sorted(file.name for file in path.iterdir())
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise unreadable(error) from None


def content_of_file(content: bytes | None, limit: int) -> bytes:
    """`content` as :func:`read_file` gives it, where it is in memory already; None where there is no file."""
    if content is None:
        raise unreadable(OSError(errno.ENOENT, os.strerror(errno.ENOENT)))
    if len(content) > limit:
        raise _fault("too-large", size=_size(limit))
    return content


def _fault(case: str, **values: Value) -> FileFault:
    return FileFault(Explanation(_PACKAGE, f"file.{case}", values))


def unreadable(error: OSError | ValueError) -> FileFault:
    """The fault of a file or folder for which the system answers `error`.

    >>> str(unreadable(NotADirectoryError(errno.ENOTDIR, "Not a directory"))).partition(".")[0]
    'cannot be read (not a directory)'
    """
    if isinstance(error, ValueError):
        return _fault("no-such-name")
    if error.errno == errno.ENXIO:  # what opening a socket answers
        return _fault("socket")
    name = errno.errorcode.get(error.errno or 0)
    why = Word(f"system.{name}") if name in SYSTEM_REASONS else (error.strerror or str(error)).lower()
    return _fault("unreadable", why=why)


def _size(limit: int) -> str:
    for unit in (1024**2, 1_000_000):
        if limit % unit == 0:
            return f"{limit // unit} MB"
    return f"{limit:,} bytes"
