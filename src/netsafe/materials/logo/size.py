"""How small a logo is drawn where a piece has least room for it."""

from __future__ import annotations

import re
from collections.abc import Collection

LEAST_SIDE = 2.0
"""Millimetres: less than that nobody makes out."""

ROOM: dict[str, tuple[str, float, float]] = {
    "card-joint": ("card", 50.4, 4.6),
    "card": ("card", 25.0, 10.0),
    "sticker": ("sticker", 36.5, 6.6),
    "briefing": ("briefing", 40.0, 10.0),
    "leaflet": ("leaflet", 34.0, 14.0),
    "poster": ("poster", 40.0, 14.0),
    "washroom": ("washroom", 29.7, 12.0),
}
"""The smallest place for a logo on pieces of a sort: beginning of their names, width and height in mm."""


def too_small(logo: str, kinds: Collection[str]) -> str | None:
    """What to say of a logo as :func:`~netsafe.materials.logo.safe_logo` gives it, on pieces of `kinds`.

    None where both its sides are well.

    >>> too_small('<svg viewBox="0 0 100 3000">', {"poster-a4-dawn"})
    'is 0.5 × 14.0 mm on a poster'
    """
    viewbox = re.search(r'viewBox="[^ "]+ [^ "]+ ([^ "]+) ([^ "]+)"', logo)
    assert viewbox is not None
    width, height = float(viewbox[1]), float(viewbox[2])
    sizes = []
    for sort, (prefix, wide, high) in ROOM.items():
        if any(kind.startswith(prefix) for kind in kinds):
            scale = min(wide / width, high / height)
            sizes.append((min(width, height) * scale, width * scale, height * scale, sort))
    if not sizes or min(sizes)[0] >= LEAST_SIDE:
        return None
    _, wide, high, sort = min(sizes)
    name = "a card in several languages" if sort == "card-joint" else f"a {sort}"
    return f"is {wide:.1f} × {high:.1f} mm on {name}"
