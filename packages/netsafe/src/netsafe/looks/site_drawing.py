"""What every look draws for pages with: colours between two, and a picture with a name upon it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

BAND = (1200, 150)
"""Width and height of the band below a page's head, in units of its SVG."""

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


def band_svg(drawing: str) -> bytes:
    """An SVG as wide and high as `BAND`, of the elements in `drawing`."""
    width, height = BAND
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawing}</svg>\n'
    ).encode()


def icon_svg(ground: str, drawing: str) -> bytes:
    """The icon of a tab, 32 units square: the elements in `drawing` on a `ground` with round corners."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="7" fill="{ground}"/>{drawing}</svg>\n'
    ).encode()


def write_name(image: Image.Image, name: str, colour: str) -> None:
    """Write `name` across the top of the picture beside a link."""
    draw = ImageDraw.Draw(image)
    draw.text((80, 110), name, font=fitting_font(draw, name, PREVIEW[0] - 160), fill=colour)


def small_png(image: Image.Image, method: Image.Quantize = Image.Quantize.MEDIANCUT) -> bytes:
    """The picture in sixteen colours, so that it stays small; `method` chooses them."""
    out = io.BytesIO()
    image.quantize(16, method).save(out, "PNG", optimize=True)
    return out.getvalue()
