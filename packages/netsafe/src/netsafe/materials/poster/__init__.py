"""Posters: two designs, *dawn* for the person who is worried and *window* for those who love them."""

from __future__ import annotations

from dataclasses import replace

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, texts, title

FRONTS = {
    "a3": Face("front", headline=5, subject=2, number=2, code=0.6),
    "a4": Face("front", headline=3.5, subject=1.5, number=1.5, code=0.4),
}
"""Read in passing, by the width of a corridor away; an A4 is looked at from nearer."""

JOINT_FRONTS = {
    ("a3", "dawn"): replace(FRONTS["a3"], headline=4.4),
    ("a4", "dawn"): replace(FRONTS["a4"], headline=3.1),
    ("a3", "window"): replace(FRONTS["a3"], headline=3.8),
    ("a4", "window"): replace(FRONTS["a4"], headline=2.7),
}
"""Two questions share the place of one: longer ones are read from nearer, all that follows from as far."""


def _kind(size: str, design: str) -> Kind:
    stem = f"poster-{design}"
    return Kind(
        name=f"poster-{size}-{design}",
        cabin="poster",
        purpose="wall",
        texts=(title(stem), headline(stem), *texts(stem, "law", "turn"), picture(stem)),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title=f"{stem}.title",
        options={"size": size, "design": design, "preview": 1000},
        spare=1.3,
        shows_logos=True,
        faces=(FRONTS[size],),
        joint_faces=(JOINT_FRONTS[size, design],),
    )


KINDS = tuple(_kind(size, design) for size in ("a3", "a4") for design in ("dawn", "window"))

CABIN = Cabin.fixed(__name__, KINDS)
