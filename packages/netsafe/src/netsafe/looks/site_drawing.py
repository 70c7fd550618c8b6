"""What every look draws for pages with: colours between two, and a picture with a name upon it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

PREVIEW = (1200, 630)
"""Width and height of the picture beside a link, in pixels."""

FONT = Path(__file__).parents[1] / "fonts" / "Inter_800ExtraBold.ttf"


def blend(first: str, second: str, share: float) -> str:
    """`first` with a `share` of `second`, both ``#rrggbb``.

    >>> blend("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{int(a + (b - a) * share + 0.5):02x}" for a, b in pairs)


def fitting_font(draw: ImageDraw.ImageDraw, name: str, room: int) -> ImageFont.FreeTypeFont:
    """The font at the largest size, up to 96, at which `name` fits into `room` pixels."""
    for size in range(96, 30, -4):
        font = ImageFont.truetype(FONT, size)
        if draw.textlength(name, font=font) <= room:
            return font
    return ImageFont.truetype(FONT, 30)


def small_png(image: Image.Image, method: Image.Quantize = Image.Quantize.MEDIANCUT) -> bytes:
    """The picture in sixteen colours, so that it stays small; `method` chooses them."""
    out = io.BytesIO()
    image.quantize(16, method).save(out, "PNG", optimize=True)
    return out.getvalue()
