"""Washroom posters, A4 and A5: read in half a minute from a cubicle, by people who would rather not be seen.

The large words are neutral; what they are about stands only in the small ones.  The number is the
largest thing on the page, then the address, and the code comes last.
"""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, texts, title

FRONTS = {
    "a4": Face("front", headline=1.5, subject=0.9, number=1.5, code=0.3),
    "a5": Face("front", headline=1, subject=0.6, number=1, code=0.2),
}
"""Read from a seat, or standing before a basin."""

KINDS = tuple(
    Kind(
        name=f"washroom-{size}",
        cabin="washroom",
        purpose="wall",
        texts=(
            title("washroom"),
            headline("washroom"),
            *texts("washroom", "line", "small"),
            picture("washroom"),
        ),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title="washroom.title",
        options={"size": size, "preview": 900},
        leaves_out=frozenset({"police"}),
        faces=(FRONTS[size],),
    )
    for size in ("a4", "a5")
)

CABIN = Cabin.fixed(__name__, KINDS)
