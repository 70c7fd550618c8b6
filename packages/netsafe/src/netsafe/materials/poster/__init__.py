"""Posters: two designs, *dawn* for the person who is worried and *window* for those who love them."""

from __future__ import annotations

from netsafe.typesetting.piece import Kind
from netsafe.typesetting.sheets import SHEET, sheet


def _kind(size: str, design: str) -> Kind:
    return Kind(
        name=f"poster-{size}-{design}",
        cabin="poster",
        words=tuple(f"poster-{design}.{part}" for part in ("title", "headline", "law", "turn", "picture")),
        make=sheet,
        endings=SHEET,
        title=f"poster-{design}.title",
        options={"size": size, "design": design, "preview": 1000},
    )


KINDS = tuple(_kind(size, design) for size in ("a3", "a4") for design in ("dawn", "window"))
