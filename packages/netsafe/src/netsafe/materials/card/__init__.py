"""A contact card of 85 × 55 mm: to be put away, and found again.

In two languages it is folded: a front and an inside for each, at the sizes of the card in one language.
"""

from __future__ import annotations

from dataclasses import replace

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, booklet, booklet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, texts, title

FRONT = Face("front", headline=0.5, subject=0.4, number=0.6, code=0.2)
BACK = Face("back", bears=["subject"])


def _folded(side: int) -> tuple[Face, ...]:
    """The two sides of one language on a card that is folded."""
    return replace(FRONT, side=side), replace(BACK, name="inside", side=side)


KINDS = (
    Kind(
        name="card",
        cabin="card",
        purpose="take",
        texts=(title("card"), headline("card"), *texts("card", "line", "more", "survivors"), picture("card")),
        make=booklet,
        preview=booklet_preview,
        endings=SHEET,
        title="card.title",
        spare=1.0,
        faces=(FRONT, BACK),
        joint_faces=(*_folded(0), *reversed(_folded(1))),
        options={"across": 2},
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
