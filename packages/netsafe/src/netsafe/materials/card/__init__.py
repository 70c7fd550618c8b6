"""A contact card of 85 × 55 mm: to be put away, and found again."""

from __future__ import annotations

from dataclasses import replace

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, booklet
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, texts, title

FRONT = Face("front", headline=0.4, subject=0.4, number=0.6, code=0.2)
BACK = Face("back", bears=["subject"])
"""The help in front, what it is about behind; jointly a page for each language, each with all of it."""

KINDS = (
    Kind(
        name="card",
        cabin="card",
        purpose="take",
        texts=(title("card"), headline("card"), *texts("card", "line", "more", "survivors"), picture("card")),
        make=booklet,
        endings=SHEET,
        title="card.title",
        spare=1.0,
        faces=(FRONT, BACK),
        joint_faces=(replace(FRONT, side=0), replace(FRONT, name="back", side=1)),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
