"""Small pictures of pieces, for the page of materials."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

BOX = (96, 136)
"""The largest that one is shown, in pixels of the page; the picture is twice that, for sharp screens."""

QUALITY = 62


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height at which the thumbnail of `picture` is shown; read from its head alone."""
    with Image.open(picture) as image:
        width, height = image.size
    scale = min(BOX[0] / width, BOX[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def webp(picture: Path) -> bytes:
    """The thumbnail of `picture` as WebP; the same picture gives the same bytes."""
    width, height = size_of(picture)
    with Image.open(picture) as image:
        small = image.convert("RGB").resize((2 * width, 2 * height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()
