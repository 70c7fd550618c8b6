"""Posters: two designs, *dawn* for the person who is worried and *window* for those who love them."""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.lazy_makers import SHEET, sheet
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, texts, title


def _kind(size: str, design: str) -> Kind:
    stem = f"poster-{design}"
    return Kind(
        name=f"poster-{size}-{design}",
        cabin="poster",
        texts=(title(stem), headline(stem), *texts(stem, "law", "turn"), picture(stem)),
        make=sheet,
        endings=SHEET,
        title=f"{stem}.title",
        options={"size": size, "design": design, "preview": 1000},
        spare=1.3,
    )


KINDS = tuple(_kind(size, design) for size in ("a3", "a4") for design in ("dawn", "window"))

CABIN = Cabin.fixed(__name__, KINDS)
