"""A folded card of 54 × 86 mm for behind the case of a phone: a plain picture outside, the help inside.

Outside it names nothing and nobody.  A panel for each language and one more: jointly folded twice.
"""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, booklet, booklet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import message

KINDS = (
    Kind(
        name="phone-card",
        cabin="phone_card",
        purpose="take",
        texts=message("phone-card"),
        make=booklet,
        preview=booklet_preview,
        endings=SHEET,
        title="phone-card.title",
        options={"preview": 1400, "across": 1},
        spare=1.2,
        leaves_out=frozenset({"police"}),
        faces=(
            Face("outside", bears=()),
            Face("inside", headline=0.4, subject=0.3, number=0.6, code=0.2),
        ),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
