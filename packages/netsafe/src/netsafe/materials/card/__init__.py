"""A contact card of 85 × 55 mm: to be put away, and found again."""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.lazy_makers import SHEET, booklet
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, texts, title

KINDS = (
    Kind(
        name="card",
        cabin="card",
        texts=(title("card"), headline("card"), *texts("card", "line", "more", "survivors"), picture("card")),
        make=booklet,
        endings=SHEET,
        title="card.title",
        spare=1.0,
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
