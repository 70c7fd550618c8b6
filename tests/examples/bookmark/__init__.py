"""A bookmark of 50 × 150 mm: it lies in a library book, and is found again at home."""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.lazy_makers import SHEET, booklet
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, texts, title

KINDS = (
    Kind(
        name="bookmark",
        cabin="bookmark",
        purpose="take",
        texts=(title("bookmark"), headline("bookmark"), *texts("bookmark", "line"), picture("bookmark")),
        make=booklet,
        endings=SHEET,
        title="bookmark.title",
        options={"preview": 900, "across": 2},
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
