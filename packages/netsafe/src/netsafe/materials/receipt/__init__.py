"""Lines for the foot of till receipts: as text for three widths of paper, and as a picture for any till.

Tills know few letters, and which depends on their code page: ŵ and ŷ are in none that is common (437, 850,
1252).  The text is UTF-8 with plain signs (``'``, ``-``), so that English is ASCII; words for receipts do
without ŵ and ŷ, so that Welsh is in code page 850.  A till that has neither prints the picture as its
logo: 576 dots wide in black and white, with every letter as it is, and the code.
"""

from __future__ import annotations

from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.piece import Kind, Piece, PieceFiles
from netsafe.typesetting.slots import headline, subject, title

WIDTHS = (32, 42, 48)
"""Characters on a line of paper of 58 mm, and of 80 mm with a large and a small type."""

DOTS = 576
"""Across the printed 72 mm of paper of 80 mm, 203 to an inch."""


def _make(piece: Piece) -> PieceFiles:
    """The picture and the texts."""
    from netsafe.materials.receipt.till_lines import till_picture, till_text

    texts_of_widths = {f"-{width}.txt": till_text(piece.view, width).encode() for width in WIDTHS}
    return {".png": till_picture(piece), **texts_of_widths}


KINDS = (
    Kind(
        name="till-receipt",
        cabin="receipt",
        purpose="take",
        texts=(title("receipt"), headline("receipt"), subject("receipt")),
        make=_make,
        endings=(".png", *(f"-{width}.txt" for width in WIDTHS)),
        title="receipt.title",
        options={"pixels": DOTS},
        spare=1.2,
        leaves_out=frozenset({"police"}),
        faces=(Face("receipt", headline=0.4, subject=0.3, number=0.5, code=0.2),),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
