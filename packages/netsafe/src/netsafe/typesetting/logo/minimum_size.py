"""How small a logo is drawn where a piece has least room for it, and how coarse."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

LEAST_SIDE = 2.0
"""Millimetres: less than that nobody makes out."""

LEAST_DOTS = 100
"""An inch: with fewer every pixel is seen from where one reads a card."""

_INCH = 25.4  # millimetres

ROOM: dict[str, tuple[str, float, float]] = {
    "card": ("card", 22.0, 9.4),
    "sticker": ("sticker", 17.0, 8.0),
    "briefing": ("briefing", 40.0, 10.0),
    "leaflet": ("leaflet", 34.0, 14.0),
    "poster": ("poster", 40.0, 14.0),
    "washroom": ("washroom", 29.7, 12.0),
}
"""The smallest place for a logo on pieces of a sort: beginning of their names, width and height in mm."""


class Remark(NamedTuple):
    """What is to be said of a logo that is used all the same, and what mends it."""

    reason: str
    mend: str


def too_small(logo: str, kinds: Collection[str]) -> Remark | None:
    """What to say of a logo as :func:`~netsafe.typesetting.logo.safe_logo` gives it, on pieces of `kinds`.

    None where both its sides are well.

    >>> too_small('<svg viewBox="0 0 100 3000">', {"poster-a4-dawn"}).reason
    'is 0.5 × 14.0 mm on a poster'
    """
    width, height = _size(logo)
    sizes = [
        (min(width, height) * scale, width * scale, height * scale, name)
        for scale, name in _scales(width, height, kinds)
    ]
    if not sizes or min(sizes)[0] >= LEAST_SIDE:
        return None
    _, wide, high, name = min(sizes)
    return Remark(f"is {wide:.1f} × {high:.1f} mm on {name}", "send a version whose sides are more alike")


def too_coarse(logo: str, kinds: Collection[str]) -> Remark | None:
    """What to say of a logo in pixels that has too few of them for pieces of `kinds`; None of a drawing.

    >>> too_coarse('<svg viewBox="0 0 40 15"><image/></svg>', {"card"}).reason
    'has 40 × 15 pixels without its margins, 46 dots an inch on a card'
    """
    width, height = _size(logo)
    scales = list(_scales(width, height, kinds)) if "<image" in logo else []
    if not scales:
        return None
    scale, name = max(scales)
    dots = _INCH / scale
    if dots >= LEAST_DOTS:
        return None
    size = f"{width:.0f} × {height:.0f} pixels without its margins"
    return Remark(f"has {size}, {dots:.0f} dots an inch on {name}", "send it as SVG, or larger")


def _size(logo: str) -> tuple[float, float]:
    viewbox = re.search(r'viewBox="[^ "]+ [^ "]+ ([^ "]+) ([^ "]+)"', logo)
    assert viewbox is not None
    return float(viewbox[1]), float(viewbox[2])


def _scales(width: float, height: float, kinds: Collection[str]) -> Iterator[tuple[float, str]]:
    """Millimetres of a unit of the logo on each sort of `kinds`, with the name of the sort."""
    for sort, (prefix, wide, high) in ROOM.items():
        if any(kind.startswith(prefix) for kind in kinds):
            yield min(wide / width, high / height), f"a {sort}"
