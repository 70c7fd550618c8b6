"""Where the files of a bundle come from: a folder, or memory; each is read whole, with the same faults."""

from __future__ import annotations

import codecs
import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from netsafe_intake.bounded_file import FileFault, content_of_file, names_in_folder, read_file, unreadable

from netsafe.bundle.faults import BundleError, Place, fault
from netsafe.formats.blobs import BlobFiles, BlobMemory, BlobStore

MAX_TEXT = 4 * 1024 * 1024
MAX_FILM = 64 * 1024 * 1024


class BundleSource(Protocol):
    """The files of a bundle, by their paths from its folder, such as ``words/messages.cy.md``."""

    def names(self, folder: str) -> list[str]:
        """The names of the files that stand in `folder`, sorted; none where there is no such folder.

        Raises BundleError with one fault.
        """

    def read(self, path: str) -> bytes:
        """The bytes of a file.  Raises BundleError with one fault."""

    def blobs(self, paths: Mapping[str, str]) -> BlobStore:
        """The store of the files at `paths`, digest → path."""


class FolderSource:
    """A folder on disk, which holds its own files: a link to elsewhere is a fault."""

    def __init__(self, root: Path) -> None:
        try:
            is_folder = root.is_dir()
        except OSError:  # in a folder that may not be looked into, or a name too long for any
            is_folder = False
        if not is_folder:
            raise BundleError(fault(Place(str(root)), "bundle.no-folder"))
        self.root = root

    def names(self, folder: str) -> list[str]:
        """What stands in the folder, without hidden files."""
        try:
            names = names_in_folder(self.root / folder)
        except FileFault as error:
            raise _unusable(folder, error) from None
        return [name for name in names if not name.startswith(".")]

    def read(self, path: str) -> bytes:
        """The bytes of the file, never more than its limit."""
        if (self.root / path).is_symlink():
            raise BundleError(fault(Place(path), "bundle.link"))
        try:
            return read_file(self.root / path, limit_of(path))
        except FileFault as error:
            raise _unusable(path, error) from None

    def blobs(self, paths: Mapping[str, str]) -> BlobStore:
        """The files where they lie."""
        return BlobFiles({sha256: (self.root / path).resolve() for sha256, path in paths.items()})


class MemorySource:
    """Files in memory: path → bytes."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def names(self, folder: str) -> list[str]:
        """The names of the files whose paths begin with the folder."""
        if folder in self.files:
            raise _unusable(folder, unreadable(OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))))
        paths = (path.rpartition("/") for path in self.files)
        return sorted(name for parent, _, name in paths if parent == folder and not name.startswith("."))

    def read(self, path: str) -> bytes:
        """The bytes of the file, refused where a folder would refuse them."""
        try:
            return content_of_file(self.files.get(path), limit_of(path))
        except FileFault as error:
            raise _unusable(path, error) from None

    def blobs(self, paths: Mapping[str, str]) -> BlobStore:
        """The bytes that are in memory already."""
        return BlobMemory(
            {sha256: (path.rpartition("/")[2], self.files[path]) for sha256, path in paths.items()}
        )


def _unusable(path: str, error: FileFault) -> BundleError:
    explanation = error.explanation
    values = {"why": explanation.reason_word, "mend": explanation.mend_word}
    return BundleError(fault(Place(path), "bundle.file", **values))


def limit_of(path: str) -> int:
    """How many bytes a file may have."""
    return MAX_FILM if path.startswith(("pictures/", "logos/", "films/")) else MAX_TEXT


def read_text(source: BundleSource, path: str) -> bytes:
    """The bytes of a file of text, which is UTF-8.  Raises BundleError with one fault.

    The byte order mark that some programs put first is left out.
    """
    content = source.read(path)
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BundleError(fault(Place(path, line), "bundle.no-utf8")) from None
    while content.startswith(codecs.BOM_UTF8):  # two, where a file with a mark was joined to another
        content = content.removeprefix(codecs.BOM_UTF8)
    return content
