"""The folder of spools: who it is, whom it was collected for, and one collector at a time.

``folder.json`` holds an identity that is drawn once, so that equal names on several machines do not meet,
and a receipt: which database took its counts, in how many steps.  By the receipt a database is known that
was restored from an older copy, and a folder that was copied to another machine.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from netsafe_intake.bounded_file import FileFault, read_file
from netsafe_intake.error import NetSafeError

NAME = "folder.json"
_IDENTITY = re.compile(r"[0-9a-f]{32}")
_MOST = 2**63 - 1
_SIZE = 512  # one sector: a disk writes it whole, and rewriting it asks a full disk for nothing


class FolderError(NetSafeError):
    """The folder cannot be collected; one line that names it, with its mend.  Nothing was lost."""

    code: ClassVar[str] = "spool-folder"


@dataclass(frozen=True)
class Receipt:
    """`database` (its identity) took `steps` steps and with them `counted` counts from `folder`.

    `closed` is the Monday of the last week that was closed when it did, as ISO 8601; empty: none.
    """

    folder: str
    database: str = ""
    steps: int = 0
    counted: int = 0
    closed: str = ""


class Folder:
    """A folder of spools that is held by this collector."""

    def __init__(self, path: Path, note: int) -> None:
        self.path = path
        self._note = note
        self.receipt = self._read()

    @property
    def identity(self) -> str:
        """Its identity: 32 hexadecimal digits."""
        return self.receipt.folder

    @property
    def closed(self) -> dt.date | None:
        """The last week that was closed, as far as this folder knows."""
        return dt.date.fromisoformat(self.receipt.closed) if self.receipt.closed else None

    def sign(self, database: str, steps: int, counted: int, closed: dt.date | None = None) -> None:
        """Write into the folder, and have on the disk, what that database took and which weeks it closed."""
        week = max(self.receipt.closed, closed.isoformat() if closed else "")
        receipt = Receipt(self.identity, database, steps, counted, week)
        if receipt == self.receipt:
            return
        try:
            os.pwrite(self._note, _padded(receipt), 0)
            os.fdatasync(self._note)
        except OSError as error:
            raise _error(self.path / NAME, error) from None
        self.receipt = receipt

    def _read(self) -> Receipt:
        try:
            return _read_receipt(os.pread(self._note, _SIZE, 0))
        except OSError as error:
            raise _error(self.path / NAME, error) from None
        except ValueError:
            raise FolderError(
                str(self.path / NAME),
                "is not as it was written",
                "put back a copy of it, or see “A folder that forgot” in docs/counts.md",
            ) from None


@contextmanager
def locked_folder(spool: Path, waits: Callable[[], None] = lambda: None) -> Iterator[Folder]:
    """Hold the folder `spool`, so that no other collector works on it; makes its identity where it has none.

    Where another collector is at work, calls `waits` and waits for it.  Raises FolderError.
    """
    if not spool.is_dir():
        raise FolderError(str(spool), "there is no such folder", "name the one that the door writes to")
    path = spool / NAME
    try:
        if not path.exists():
            _draw(spool, path)
        note = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError as error:
        raise _error(path, error) from None
    try:
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waits()
            fcntl.flock(note, fcntl.LOCK_EX)
        yield Folder(spool, note)
    finally:
        os.close(note)


def was_collected(spool: Path) -> bool:
    """Whether some database has taken counts from this folder."""
    try:
        return _read_receipt(read_file(spool / NAME, _SIZE)).steps > 0
    except (FileFault, ValueError):
        return False


def _read_receipt(note: bytes) -> Receipt:
    """What `note` says.  Raises ValueError where no collector wrote it; a database could not take it."""
    try:
        content = json.loads(note)
        receipt = Receipt(
            str(content["folder"]),
            str(content["database"]),
            content["steps"],
            content["counted"],
            str(content.get("closed", "")),
        )
        if receipt.closed:
            dt.date.fromisoformat(receipt.closed)
        has_database = receipt.database == "" or _IDENTITY.fullmatch(receipt.database)
        numbers = all(type(n) is int and 0 <= n <= _MOST for n in (receipt.steps, receipt.counted))
        if has_database and numbers and _IDENTITY.fullmatch(receipt.folder):
            return receipt
    except (TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise ValueError("is not as it was written")


def _draw(spool: Path, path: Path) -> None:
    """Draw an identity, whole or not at all; another collector may be quicker."""
    draft = spool / f".{NAME}.{secrets.token_hex(8)}"
    try:
        draft.touch(0o640, exist_ok=False)
        with draft.open("wb") as file:
            file.write(_padded(Receipt(secrets.token_hex(16))))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        handle = os.open(spool, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    finally:
        draft.unlink(missing_ok=True)


def _padded(receipt: Receipt) -> bytes:
    return json.dumps(asdict(receipt)).encode().ljust(_SIZE - 1) + b"\n"


def _error(path: Path, error: OSError) -> FolderError:
    reason = (error.strerror or str(error)).lower()
    return FolderError(str(path), reason, "let the collector write to this folder; nothing is lost")
