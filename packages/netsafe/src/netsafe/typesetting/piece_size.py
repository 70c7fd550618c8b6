"""How large a piece is, as people say it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

MILLIMETRES = 25.4 / 72
"""Of a point."""


@dataclass(frozen=True)
class PieceSize:
    """Width and height of a piece, in millimetres of paper or pixels of a screen.

    >>> PieceSize(297, 420, "mm").words, PieceSize(1080, 1080, "px").words, PieceSize(85, 55, "mm").words
    ('A3 · 297 × 420 mm', '1080 × 1080 px', '85 × 55 mm')
    """

    width: int
    height: int
    unit: Literal["mm", "px"]

    @property
    def words(self) -> str:
        """The size as people say it, with the name that ISO 216 gives to paper of that size."""
        size = f"{self.width} × {self.height} {self.unit}"
        return f"{self.paper} · {size}" if self.paper else size

    @property
    def short_words(self) -> str:
        """The same where room is short: the name of the paper alone, where it has one.

        >>> PieceSize(297, 420, "mm").short_words, PieceSize(85, 55, "mm").short_words
        ('A3', '85 × 55 mm')
        """
        return self.paper or self.words

    @property
    def paper(self) -> str:
        """The name that ISO 216 gives to paper of this size; empty where it gives none."""
        short, long = sorted((self.width, self.height))
        near = (
            name for name, (a, b) in _PAPER.items() if abs(short - a) <= 1 and abs(long - b) <= 1
        )  # an A4 folded once is 148.5 mm wide
        return next(near, "") if self.unit == "mm" else ""


_PAPER = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "A6": (105, 148), "A7": (74, 105)}


def size_of_document(pdf: Path | bytes) -> PieceSize:
    """The size of the first page of a PDF."""
    import pikepdf  # loads qpdf, which few need who know sizes

    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as document:
        left, bottom, right, top = (float(side) for side in document.pages[0].mediabox)
    return PieceSize(round((right - left) * MILLIMETRES), round((top - bottom) * MILLIMETRES), "mm")


def size_of_picture(picture: Path | bytes) -> PieceSize:
    """The size of a picture; read from its head alone."""
    from PIL import Image

    with Image.open(io.BytesIO(picture) if isinstance(picture, bytes) else picture) as image:
        return PieceSize(*image.size, "px")
