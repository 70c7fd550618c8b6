"""A row of tabs for pages: a band below their head, an icon, and the picture beside a link."""

from __future__ import annotations

from collections.abc import Mapping

from PIL import Image, ImageDraw

from netsafe.looks.site_drawing import BAND, PREVIEW, band_svg, blend, icon_svg, small_png, write_name

WIDTH, HEIGHT = BAND

BASE, TALL, BROAD = 100, 60, 210
"""Where the feet of the tabs stand in the band, how high and how broad they are."""

CROSS = 0.74
"""Where the warm cross is, as a share of the width."""


def tab(x: float, base: float, broad: float, tall: float) -> str:
    """The outline of a tab, as the data of a path; its foot stands at `x`, `base`."""
    r, f = tall * 0.26, tall * 0.2
    return (
        f"M{x - f:.0f} {base:.0f}q{f:.0f} 0 {f:.0f}-{f:.0f}v-{tall - f - r:.0f}q0-{r:.0f} {r:.0f}-{r:.0f}"
        f"h{broad - 2 * r:.0f}q{r:.0f} 0 {r:.0f} {r:.0f}v{tall - f - r:.0f}q0 {f:.0f} {f:.0f} {f:.0f}z"
    )


def cross(x: float, y: float, r: float, colours: Mapping[str, str]) -> str:
    """The cross that closes a tab, on its button, as SVG."""
    a = r * 0.4
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:g}" fill="{colours["warm"]}"/>'
        f'<path d="M{x - a:.1f} {y - a:.1f}l{2 * a:.1f} {2 * a:.1f}m0-{2 * a:.1f}l-{2 * a:.1f} {2 * a:.1f}" '
        f'stroke="{colours["ink"]}" stroke-width="{r * 0.24:.1f}" stroke-linecap="round"/>'
    )


def band(colours: Mapping[str, str]) -> bytes:
    """A wide band for the foot of a page's head, as SVG: it begins in the colour of the ink above it."""
    mark = blend(colours["mid"], colours["mist"], 0.42)
    others, page = blend(colours["mid"], colours["deep"], 0.42), colours["ink"]
    left = CROSS * WIDTH - BROAD + 0.52 * TALL
    step = BROAD + 9
    parts = []
    for i in range(-4, 2):
        x, (broad, tall) = left + i * step, (BROAD, TALL * (1 if i == 0 else 0.9))
        y = BASE - 0.5 * tall
        parts.append(
            f'<path d="{tab(x, BASE, broad, tall)}" fill="{page if i == 0 else others}"/>'
            f'<circle cx="{x + 24:.0f}" cy="{y:.0f}" r="7" fill="{mark}"/>'
            f'<path d="M{x + 42:.0f} {y:.0f}h{broad - 100:.0f}" stroke="{mark}" stroke-width="7" '
            'stroke-linecap="round"/>'
        )
    return band_svg(
        f'<linearGradient id="s" x2="0" y2="1"><stop stop-color="{page}"/>'
        f'<stop offset="40%" stop-color="{colours["deep"]}"/></linearGradient>'
        f'<path d="M0 0h{WIDTH}v{BASE}H0z" fill="url(#s)"/>'
        f'<path d="M0 {BASE - TALL * 1.2:.0f}h{WIDTH}v{TALL * 1.2:.0f}H0z" fill="{colours["mid"]}"/>'
        f'{"".join(parts)}<path d="M0 {BASE}h{WIDTH}v{HEIGHT - BASE}H0z" fill="{page}"/>'
        f"{cross(CROSS * WIDTH, BASE - 0.5 * TALL, TALL * 0.31, colours)}"
    )


def icon(colours: Mapping[str, str]) -> bytes:
    """The icon of a tab: a cross, and no word."""
    return icon_svg(colours["deep"], cross(16, 16, 10.5, colours))


def link_preview(name: str, colours: Mapping[str, str]) -> bytes:
    """A PNG of 1200 × 630 pixels with `name` above a row of tabs, in few colours so that it stays small."""
    fine = 2
    width, height = (fine * side for side in PREVIEW)
    image = Image.new("RGB", (width, height), colours["deep"])
    draw = ImageDraw.Draw(image)
    base, tall, broad = 0.86 * height, 0.19 * height, 0.36 * width
    draw.rectangle((0, base - 1.2 * tall, width, base), fill=colours["mid"])
    left = CROSS * width - broad + 0.52 * tall
    others = blend(colours["mid"], colours["deep"], 0.42)
    for i in (-2, -1, 1, 0):
        x, top = left + i * (broad + 0.14 * tall), base - tall * (1 if i == 0 else 0.9)
        fill = colours["ink"] if i == 0 else others
        draw.rounded_rectangle((x, top, x + broad, base + tall), 0.26 * tall, fill=fill)
        mark = blend(colours["mid"], colours["mist"], 0.42)
        y = (top + base) / 2
        draw.rounded_rectangle((x + 0.6 * tall, y - 8, x + broad - tall, y + 8), 8, fill=mark)
    draw.rectangle((0, base, width, height), fill=colours["ink"])
    x, y, r = CROSS * width, base - 0.5 * tall, 0.31 * tall
    draw.ellipse((x - r, y - r, x + r, y + r), fill=colours["warm"])
    arm, thick = 0.4 * r, round(0.24 * r)
    for sign in (1, -1):
        draw.line((x - arm, y - sign * arm, x + arm, y + sign * arm), fill=colours["ink"], width=thick)
    image = image.resize(PREVIEW, Image.Resampling.LANCZOS)
    write_name(image, name, colours["paper"])
    # among few colours, the one that is warm must not be lost
    return small_png(image, Image.Quantize.MAXCOVERAGE)
