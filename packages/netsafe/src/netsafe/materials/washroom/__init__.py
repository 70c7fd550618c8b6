"""Washroom posters, A4 and A5: read in half a minute from a cubicle, by people who would rather not be seen.

The large words are neutral; what they are about stands only in the small ones.  The number is the
largest thing on the page, then the address, and the code comes last.
"""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.lazy_makers import SHEET, sheet
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, texts, title

KINDS = tuple(
    Kind(
        name=f"washroom-{size}",
        cabin="washroom",
        texts=(
            title("washroom"),
            headline("washroom"),
            *texts("washroom", "line", "small"),
            picture("washroom"),
        ),
        make=sheet,
        endings=SHEET,
        title="washroom.title",
        options={"size": size, "preview": 900},
    )
    for size in ("a4", "a5")
)

CABIN = Cabin.fixed(__name__, KINDS)
