"""What the site offers to take: materials that were made, as publishing tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from netsafe.helpsite.file_role import Role
from netsafe.typesetting.piece_size import PieceSize


@dataclass(frozen=True)
class OfferedFile:
    """A file to take: `source` is where it stands in the build, `name` its name below ``/files/``."""

    source: str
    name: str
    role: Role
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

    @property
    def lines(self) -> int | None:
        """How many lines the picture of a smaller film has, such as 720; None where it is none.

        >>> OfferedFile("", "film-dawn-wide_cy-720p.mp4", Role.FILM, 9, "").lines
        720
        """
        match = re.search(r"-(\d+)p\.mp4$", self.name)
        return int(match[1]) if match else None

    @property
    def cut(self) -> int | None:
        """How many seconds a short cut of a film lasts at most; None of what belongs to the whole film.

        >>> OfferedFile("", "film-dawn-wide_cy-15s.vtt", Role.CAPTIONS, 9, "").cut
        15
        """
        match = re.search(r"-(\d+)s\.[a-z0-9]+$", self.name)
        return int(match[1]) if match else None


@dataclass(frozen=True)
class Thumbnail:
    """A small picture (WebP) of a piece: `source` is the preview it is made from, with its digest.

    It is shown at `width` × `height` pixels of the page, and has `scale` times as many.
    """

    source: str
    name: str
    sha256: str
    width: int
    height: int
    scale: float = 1.5

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"/assets/{self.name}"


@dataclass(frozen=True)
class Offer:
    """One piece in its languages; `titles` holds its title by language.

    `purpose` is what people take it for, `shows` what its picture says and shows, by language; `poster` is a
    larger picture of a film, to be seen before it is played.
    """

    cabin: str
    kind: str
    languages: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    edition: str
    files: tuple[OfferedFile, ...]
    thumbnail: Thumbnail | None = None
    purpose: str | None = None
    measure: PieceSize | None = None
    shows: tuple[tuple[str, str], ...] = ()
    poster: Thumbnail | None = None


def offer_of(offers: Iterable[Offer], kind: str, language: str) -> Offer | None:
    """The piece of `kind` in that language alone, or None."""
    alone = (offer for offer in offers if offer.languages == (language,) and offer.files)
    return next((offer for offer in alone if offer.kind == kind), None)
