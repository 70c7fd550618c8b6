"""A mirror sticker: 100 mm square in one language, 100 × 160 mm jointly, so that no word is smaller there."""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import message

KINDS = (
    Kind(
        name="mirror-sticker",
        cabin="mirror",
        purpose="wall",
        texts=message("mirror"),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title="mirror.title",
        options={"preview": 760},
        spare=1.2,
        leaves_out=frozenset({"police"}),
        faces=(Face("front", headline=1.2, subject=0.6, number=1, code=0.2),),
    ),
)
"""Read by somebody who washes their hands."""

CABIN = Cabin.fixed(__name__, KINDS)
