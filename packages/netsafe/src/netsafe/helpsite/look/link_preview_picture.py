"""The picture that others show beside a link to the site: a landscape and a name, and nothing telling."""

from __future__ import annotations

import io
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from netsafe.helpsite.look.landscape import FAR, MIDDLE, NEAR, SUN

SIZE = (1200, 630)
FONT = Path(__file__).parents[2] / "fonts" / "Inter_800ExtraBold.ttf"


def card(name: str, colours: Mapping[str, str]) -> bytes:
    """A PNG of 1200 × 630 pixels with `name` over the landscape, in few colours so that it stays small."""
    width, height = SIZE
    image = Image.new("RGB", SIZE, colours["deep"])
    draw = ImageDraw.Draw(image)
    x, y = SUN[0] * width, 0.62 * height
    for radius, fill in ((130, "warm"), (104, "glow"), (82, "paper")):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colours[fill])
    for points, fill, top in ((FAR, "mist", 0.50), (MIDDLE, "mid", 0.52), (NEAR, "ink", 0.55)):
        draw.polygon(_ground(points, top), fill=colours[fill])
    font = _fitting(draw, name, width - 160)
    draw.text((80, 110), name, font=font, fill=colours["paper"])
    out = io.BytesIO()
    image.quantize(16, Image.Quantize.MEDIANCUT).save(out, "PNG", optimize=True)
    return out.getvalue()


def _ground(points: Sequence[tuple[float, float]], top: float) -> list[tuple[float, float]]:
    """A hill as a polygon in the lower part of the card."""
    width, height = SIZE
    line = [(x * width, (top + y * (1 - top)) * height) for x, y in _smooth(points)]
    return [*line, (width, height), (0, height)]


def _smooth(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Forty steps between neighbours, along the curve that the band draws."""
    out = []
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        for step in range(40):
            t = step / 40
            out.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * (3 * t**2 - 2 * t**3)))
    return [*out, points[-1]]


def _fitting(draw: ImageDraw.ImageDraw, name: str, room: int) -> ImageFont.FreeTypeFont:
    """The font at the largest size, up to 96, at which `name` fits into `room` pixels."""
    for size in range(96, 30, -4):
        font = ImageFont.truetype(FONT, size)
        if draw.textlength(name, font=font) <= room:
            return font
    return ImageFont.truetype(FONT, 30)
