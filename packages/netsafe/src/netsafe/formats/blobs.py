"""Pictures and films by the digest of their bytes: a release names them, a store beside it holds them."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Protocol

from netsafe_intake.error import NetSafeError


class BlobError(NetSafeError):
    """No store holds content of this digest any more, or what lies there was changed meanwhile."""

    code: ClassVar[str] = "blob-missing"


class BlobStore(Protocol):
    """Content by its SHA-256, as hexadecimal digits.  Both methods raise BlobError."""

    def read(self, sha256: str) -> bytes:
        """The bytes that have this digest."""

    def file(self, sha256: str) -> AbstractContextManager[Path]:
        """A file that holds them while the context lasts: for a decoder, which opens files itself."""


@dataclass(frozen=True)
class BlobFiles:
    """Content that lies in files, where it stays: digest → file.  A small value that goes to any process."""

    paths: Mapping[str, Path] = field(repr=False)

    def read(self, sha256: str) -> bytes:
        """The bytes of the file, which must be those that had this digest."""
        path = self._path(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise BlobError(path.name, f"cannot be read any more ({reason})", "put it back") from None
        if sha256_of(content) != sha256:
            raise BlobError(path.name, "was changed while it was read", "begin again")
        return content

    @contextmanager
    def file(self, sha256: str) -> Iterator[Path]:
        """The file itself."""
        yield self._path(sha256)

    def _path(self, sha256: str) -> Path:
        if sha256 not in self.paths:
            raise _missing(sha256)
        return self.paths[sha256]


@dataclass(frozen=True)
class BlobMemory:
    """Content in memory, with the name of the file that it would be: digest → (name, bytes)."""

    contents: Mapping[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)

    def read(self, sha256: str) -> bytes:
        """The bytes that have this digest."""
        return self._content(sha256)[1]

    @contextmanager
    def file(self, sha256: str) -> Iterator[Path]:
        """A file of that name in a folder of its own, which goes when the context ends."""
        name, content = self._content(sha256)
        with tempfile.TemporaryDirectory(prefix="netsafe-") as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            yield path

    def _content(self, sha256: str) -> tuple[str, bytes]:
        if sha256 not in self.contents:
            raise _missing(sha256)
        return self.contents[sha256]


NO_BLOBS = BlobMemory()
"""The store of a release that has no pictures and no films, or of which none is wanted."""


def sha256_of(content: bytes) -> str:
    """The digest by which a store knows `content`."""
    return hashlib.sha256(content).hexdigest()


def _missing(sha256: str) -> BlobError:
    return BlobError(f"sha256:{sha256}", "is not in the store of this release", "give the store that has it")
