"""What the site offers to take: materials that were made, as publishing tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Use = Literal["screen", "print", "image", "document", "film", "captions", "alternative", "archive"]


@dataclass(frozen=True)
class OfferedFile:
    """A file to take: `source` is where it stands in the build, `name` its name below ``/files/``."""

    source: str
    name: str
    use: Use
    bytes: int
    sha256: str

    @property
    def address(self) -> str:
        """Where a reader takes it."""
        return f"/files/{self.name}"

    @property
    def ending(self) -> str:
        """The ending of its name in capitals, such as “PDF”."""
        return self.name.rpartition(".")[2].upper()


@dataclass(frozen=True)
class Thumbnail:
    """A small picture (WebP) of a piece: `source` is the preview it is made from, with its digest."""

    source: str
    name: str
    sha256: str
    width: int
    height: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"/assets/{self.name}"


@dataclass(frozen=True)
class Offer:
    """One piece in its languages; `titles` holds its title by language."""

    cabin: str
    kind: str
    languages: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    edition: str
    files: tuple[OfferedFile, ...]
    thumbnail: Thumbnail | None = None
