"""Small pictures of pieces, for the page of materials."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image


@dataclass(frozen=True)
class PictureBox:
    """The largest that a picture is shown, in pixels of the page; it has `scale` times as many.

    `name` stands in the names of its files.
    """

    width: int
    height: int
    scale: float
    name: str = ""


SMALL = PictureBox(152, 190, 1.5)
STILL = PictureBox(152, 190, 0.85)
"""Of a film in a list, where several come at first view."""

SHEET = PictureBox(480, 340, 1.0)
"""Of a sheet that shows all other pieces, and stands alone above them."""

POSTER = PictureBox(640, 360, 0.6, "-poster")
"""Of a film, before it is played: light enough to be loaded with its page."""

QUALITY = 52


def pixels_of(picture: Path) -> tuple[int, int]:
    """Width and height of a picture; read from its head alone."""
    with Image.open(picture) as image:
        return image.size


def size_of(picture: Path, box: PictureBox = SMALL) -> tuple[int, int]:
    """Width and height at which `picture` is shown in `box`; read from its head alone."""
    width, height = pixels_of(picture)
    scale = min(box.width / width, box.height / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def webp(picture: Path | BinaryIO, width: int, height: int) -> bytes:
    """`picture` at that many pixels as WebP; the same picture gives the same bytes."""
    with Image.open(picture) as image:
        small = image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()
