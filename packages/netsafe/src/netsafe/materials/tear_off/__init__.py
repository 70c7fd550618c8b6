"""A tear-off poster, A4: a message, and at its foot strips with the number that people take away.

A strip is read after it was torn off: it says whose number it is, the number, when they answer and where to
look, and nothing of what it is about.
"""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import message

KINDS = (
    Kind(
        name="tear-off-a4",
        cabin="tear_off",
        purpose="wall",
        texts=message("tear-off", "take"),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title="tear-off.title",
        options={"preview": 1000},
        spare=1.2,
        faces=(Face("front", headline=2.5, subject=1, number=1.5, code=0.35),),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
