"""A small sticker, on a mirror, a door, a toilet-roll holder; the number can be read without stopping.

It is A7 in one language, and A6 in two, so that neither is set smaller.
"""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import headline, picture, sender, title

KINDS = (
    Kind(
        name="sticker-a7",
        cabin="sticker",
        purpose="wall",
        texts=(title("sticker"), headline("sticker"), sender("sticker", "line"), picture("sticker")),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title="sticker.title",
        options={"preview": 560},
        spare=1.2,
        leaves_out=frozenset({"police"}),
        faces=(Face("front", headline=0.8, subject=0.6, number=0.8, code=0.2),),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
