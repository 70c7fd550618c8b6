"""Dawn over hills for pages: a band below their head, an icon, and the picture beside a link."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

from netsafe.looks.site_drawing import BAND, PREVIEW, band_svg, blend, icon_svg, small_png, write_name

WIDTH, HEIGHT = BAND

Line = Sequence[tuple[float, float]]
"""Points of a hill's crest, as shares of width and height."""

FAR: Line = ((0.0, 0.66), (0.16, 0.44), (0.42, 0.68), (0.62, 0.58), (0.86, 0.72), (1.0, 0.50))
MIDDLE: Line = ((0.0, 0.70), (0.20, 0.83), (0.50, 0.73), (0.80, 0.87), (1.0, 0.70))
NEAR: Line = ((0.0, 0.92), (0.28, 0.82), (0.62, 0.92), (0.85, 0.88), (1.0, 0.98))
SUN = (0.74, 0.60)


def hill(points: Line, width: float, height: float) -> str:
    """A smooth line through `points`, filled down to the bottom, as the data of a path."""

    def at(x: float, y: float) -> str:
        return f"{x * width:.0f} {y * height:.1f}"

    parts = ["M" + at(*points[0])]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        middle = (x0 + x1) / 2
        parts.append(f"C{at(middle, y0)} {at(middle, y1)} {at(x1, y1)}")
    return "".join(parts) + f"V{height:.0f}H0z"


def band(colours: Mapping[str, str]) -> bytes:
    """A wide band for the foot of a page's head, as SVG: it begins in the colour of the ink above it."""
    stops = (("ink", 0), ("deep", 22), ("mid", 42), ("warm", 64), ("glow", 72))
    gradient = "".join(f'<stop offset="{at}%" stop-color="{colours[name]}"/>' for name, at in stops)
    x, y = SUN[0] * WIDTH, SUN[1] * HEIGHT
    halo = blend(colours["warm"], colours["mid"], 0.18)
    glow = blend(colours["warm"], colours["glow"], 0.45)
    discs = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius}" fill="{fill}"/>'
        for radius, fill in ((60, halo), (49, glow), (39, blend(colours["glow"], colours["paper"], 0.65)))
    )
    far = blend(colours["mist"], colours["mid"], 0.5)
    hills = "".join(
        f'<path d="{hill(points, WIDTH, HEIGHT)}" fill="{fill}"/>'
        for points, fill in ((FAR, far), (MIDDLE, colours["mid"]), (NEAR, colours["deep"]))
    )
    return band_svg(
        f'<linearGradient id="s" x2="0" y2="1">{gradient}</linearGradient>'
        f'<path d="M0 0h{WIDTH}v{HEIGHT}H0z" fill="url(#s)"/>{discs}{hills}'
    )


def icon(colours: Mapping[str, str]) -> bytes:
    """The icon of a tab: a sun behind a hill, and no word."""
    return icon_svg(
        colours["deep"],
        f'<circle cx="19" cy="17" r="7" fill="{colours["glow"]}"/>'
        f'<path d="M0 22c8-7 18-5 32 0v3a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7z" fill="{colours["ink"]}"/>',
    )


def link_preview(name: str, colours: Mapping[str, str]) -> bytes:
    """A PNG of 1200 × 630 pixels with `name` over the landscape, in few colours so that it stays small."""
    width, height = PREVIEW
    image = Image.new("RGB", PREVIEW, colours["deep"])
    draw = ImageDraw.Draw(image)
    x, y = SUN[0] * width, 0.62 * height
    for radius, fill in ((130, "warm"), (104, "glow"), (82, "paper")):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colours[fill])
    for points, fill, top in ((FAR, "mist", 0.50), (MIDDLE, "mid", 0.52), (NEAR, "ink", 0.55)):
        draw.polygon(_ground(points, top), fill=colours[fill])
    write_name(image, name, colours["paper"])
    return small_png(image)


def _ground(points: Sequence[tuple[float, float]], top: float) -> list[tuple[float, float]]:
    """A hill as a polygon in the lower part of the card."""
    width, height = PREVIEW
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
