"""A beer mat, 93 mm square: joint by nature, for it has two sides, and each speaks one language."""

from __future__ import annotations

from dataclasses import replace

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, booklet, booklet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import message

SIDE = Face("front", headline=1, subject=0.6, number=1, code=0.2)
"""Read from a chair, with the mat on the table."""

KINDS = (
    Kind(
        name="beer-mat",
        cabin="beer_mat",
        purpose="take",
        texts=message("beer-mat"),
        make=booklet,
        preview=booklet_preview,
        endings=SHEET,
        title="beer-mat.title",
        options={"preview": 1600, "across": 2},
        alone=False,
        spare=1.2,
        leaves_out=frozenset({"police"}),
        faces=(replace(SIDE, side=0), replace(SIDE, name="back", side=1)),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
