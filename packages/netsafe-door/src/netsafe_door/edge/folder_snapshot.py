"""The published folder at one moment: read and checked as a whole, then never changed.

It is read through open folders, because the whole build may be exchanged for another at any moment; what
is read belongs to one build or is refused.  Every file that is held in memory is compared with its digest,
packed forms unpacked.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import ClassVar

import brotli
from netsafe_intake.error import NetSafeError
from netsafe_intake.mistyped_web_address import addresses_by_key, is_link, keys

from netsafe_door.edge.door_table import FROM_DISK, Entry, Table, TableError, parse
from netsafe_door.edge.replies import (
    SERVER,
    Answer,
    InMemory,
    Link,
    Moved,
    OnDisk,
    UnknownCode,
    Whole,
    redirect,
)

TABLE = Path("door") / "table.json"
LINKS = "/g/"
_SITE = "site"
_ENDINGS = {"br": ".br", "gzip": ".gz"}
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK

_ALONE = (
    "serve it to this machine alone (--host 127.0.0.1); or put right what is said here, and build "
    "again; or build it with --draft-in-public, if everybody shall see it as the draft that it is"
)

_MENDS = {errno.EMFILE: "let the process open a file for each document (ulimit -n, LimitNOFILE in systemd)"}

Identity = tuple[int, int, int, int]
"""By which a table is known to be another one: device, file, time of writing, size."""


class SnapshotError(NetSafeError):
    """The folder cannot be served; one line that names the file and the mend."""

    code: ClassVar[str] = "published-folder"


@dataclass(frozen=True)
class Snapshot:
    """Everything that is answered, ready to be handed out.

    `answers` has addresses of today, old ones, short links, and those assets of the build before that are
    not there any more: somebody may have the page open that shows them.  `assets` are today's own.  `meant`
    are answers to addresses that are not written as they are, by their keys
    (:mod:`netsafe_intake.mistyped_web_address`).
    """

    identity: Identity
    table: Table
    answers: dict[str, Answer]
    assets: dict[str, Answer]
    meant: dict[str, Answer]
    unknown_code: UnknownCode
    not_found: tuple[tuple[str, InMemory], ...]
    refused: Whole

    def find(self, path: str) -> Answer | None:
        """What stands at `path`, which is without ``%`` escapes; None where nothing does."""
        answer = self.answers.get(path)
        if answer is not None:
            return answer
        unknown_code = self.link_at(path)
        for key in keys(path):
            if (answer := self.meant.get(key)) is not None:
                return answer
            if is_link(key):
                unknown_code = self.unknown_code
        return unknown_code

    def link_at(self, path: str) -> UnknownCode | None:
        """Where a short link leads that is not there, if `path` is one's."""
        return self.unknown_code if path[:3] in (LINKS, LINKS.upper()) else None

    def not_found_at(self, path: str) -> InMemory:
        """The page for those who look for something at `path`, where nothing is."""
        for beginning, page in self.not_found:
            if path.startswith(beginning):
                return page
        return self.not_found[-1][1]  # a path that does not even begin with a stroke


def identity(folder: Path) -> Identity | None:
    """The identity of the table that stands in `folder` now; None where there is none."""
    try:
        return _identity(os.stat(f"{folder}/{TABLE}"))  # noqa: PTH116, asked for all that is not found
    except OSError:
        return None


def read(folder: Path, before: Snapshot | None = None, *, for_others: bool = False) -> Snapshot:
    """Read `folder` as it is now; assets of `before` go on being answered.

    `for_others`: other machines than this one can ask.  Raises SnapshotError where the folder cannot be
    served, and where it is not for the public and others can ask.
    """
    at = str(TABLE)
    try:
        with _folder(folder) as build:
            with _opened(at, build) as file:
                identity_read = _identity(os.fstat(file.fileno()))
                table = parse(file.readall())
            if for_others and table.not_public:
                raise SnapshotError(
                    str(folder), f"is not for the public: {'; '.join(table.not_public)}", _ALONE
                )
            with _folder(_SITE, build) as site:
                return _FolderReader(folder / _SITE, site, table).snapshot(identity_read, before)
    except TableError as error:
        raise SnapshotError(str(folder / TABLE), str(error), "build the folder again") from None
    except OSError as error:
        at = error.filename if isinstance(error.filename, str) else at
        reason = (error.strerror or str(error)).lower()
        otherwise = "name a folder that “netsafe build” has written, and that may be read"
        mend = _MENDS.get(error.errno or 0, otherwise)
        raise SnapshotError(str(folder), f"{at}: {reason}", mend) from None


@dataclass(frozen=True)
class _FolderReader:
    """One reading of a folder whose table is `table`; `descriptor` is its open ``site/``."""

    path: Path
    descriptor: int
    table: Table

    def snapshot(self, identity_read: Identity, before: Snapshot | None) -> Snapshot:
        headers, table = self.table.headers, self.table
        answers: dict[str, Answer] = {}
        assets: dict[str, Answer] = {}
        for address, entry in table.answers.items():
            plainly = redirect(303, headers["redirect"], address)
            answer: Answer
            if entry.kind in FROM_DISK:
                answer = self._on_disk(entry, plainly)
            else:
                answer = self._in_memory(200, entry, plainly)
                if entry.kind == "asset":
                    assets[address] = answer
            answers[address] = answer
        for old, new in table.moved.items():
            answers[old] = Moved(headers["redirect"], new)
        for code, address in table.links.items():
            link = Link(headers["link"], code, address, table.agents)
            answers[LINKS + code] = answers[f"{LINKS}{code}/"] = link
        places = addresses_by_key(sorted(table.answers), table.moved, table.links)
        not_found = sorted(table.not_found.items(), key=lambda item: len(item[0]), reverse=True)
        return Snapshot(
            identity=identity_read,
            table=table,
            answers={**(before.assets if before else {}), **answers},
            assets=assets,
            meant={
                key: answers[at] if at.startswith(LINKS) else Moved(headers["redirect"], at)
                for key, at in places.items()
            },
            unknown_code=UnknownCode(headers["link"], table.unknown_code_target),
            not_found=tuple((beginning, self._in_memory(404, entry, None)) for beginning, entry in not_found),
            refused=Whole(405, [("allow", "GET, HEAD"), *headers["method"], SERVER], b""),
        )

    def _in_memory(self, status: int, entry: Entry, plainly: Whole | None) -> InMemory:
        forms = {"": self._read(entry.file, entry.bytes)}
        self._compare(entry.file, forms[""], entry)
        for coding, size in entry.packed.items():
            name = entry.file + _ENDINGS[coding]
            forms[coding] = self._read(name, size)
            self._compare(name, _unpacked(coding, forms[coding], entry.bytes), entry)
        return InMemory(status, self.table.headers[entry.kind], entry.type, forms, plainly)

    def _on_disk(self, entry: Entry, plainly: Whole) -> OnDisk:
        file = _open(entry.file, self.descriptor)
        if os.fstat(file.fileno()).st_size != entry.bytes:
            raise TableError("", f"{_SITE}/{entry.file} has another size than the table says")
        return OnDisk(
            self.table.headers[entry.kind], entry.type, file, self.path / entry.file, entry.bytes, plainly
        )

    def _read(self, name: str, size: int) -> bytes:
        with _opened(name, self.descriptor) as file:
            data = file.readall()
        if len(data) != size:
            raise TableError("", f"{_SITE}/{name} has another size than the table says")
        return data

    @staticmethod
    def _compare(name: str, data: bytes, entry: Entry) -> None:
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            raise TableError("", f"{_SITE}/{name} has another content than the table says")


def _unpacked(coding: str, data: bytes, size: int) -> bytes:
    """What is packed in `data`, which should be `size` bytes; nothing where it cannot be unpacked."""
    try:
        return _UNPACKERS[coding](data, size)
    except (zlib.error, brotli.error):
        return b""


def _gunzip(data: bytes, size: int) -> bytes:
    return zlib.decompressobj(wbits=31).decompress(data, size + 1)


def _unbrotli(data: bytes, size: int) -> bytes:
    unpacked: bytes = brotli.decompress(data)
    return unpacked


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {"gzip": _gunzip, "br": _unbrotli}


def _open(name: str, folder: int) -> FileIO:
    """The plain file `name` in an open folder; it is closed when nothing refers to it any more."""
    descriptor = os.open(name, _FLAGS, dir_fd=folder)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FileNotFoundError(0, "is no plain file", name)
    return FileIO(descriptor, "rb", closefd=True)


@contextmanager
def _opened(name: str, folder: int) -> Iterator[FileIO]:
    with _open(name, folder) as file:
        yield file


@contextmanager
def _folder(path: Path | str, within: int | None = None) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY, dir_fd=within)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _identity(state: os.stat_result) -> Identity:
    return state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size
