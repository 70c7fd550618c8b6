"""A bookmark of 50 × 150 mm: it lies in a library book, and is found again at home."""

from __future__ import annotations

from dataclasses import replace

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, booklet
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, texts, title

FACE = Face("page", headline=0.5, subject=0.4, number=0.6, code=0.2)

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
        leaves_out=frozenset({"police"}),
        faces=(FACE,),
        joint_faces=(replace(FACE, side=0), replace(FACE, side=1)),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
