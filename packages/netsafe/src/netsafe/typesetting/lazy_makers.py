"""How most kinds make their files.

A kind names one of these; Typst and what finishes PDFs are loaded when the first piece is made, so that
`netsafe check` can ask every kind for its texts without them.
"""

from __future__ import annotations

from netsafe.typesetting.piece import PRINT_ENDING, Piece, PieceFiles, Preview

SHEET = (".pdf", PRINT_ENDING, ".png")
"""What a sheet or a booklet becomes: for the screen, for the printer, a preview."""

PICTURE = (".png", ".txt")
"""What a picture becomes: itself, and its alternative text."""


def sheet(piece: Piece) -> PieceFiles:
    """See :func:`netsafe.typesetting.pdf_makers.sheet`."""
    from netsafe.typesetting import pdf_makers

    return pdf_makers.sheet(piece)


def booklet(piece: Piece) -> PieceFiles:
    """See :func:`netsafe.typesetting.pdf_makers.booklet`."""
    from netsafe.typesetting import pdf_makers

    return pdf_makers.booklet(piece)


def picture(piece: Piece) -> PieceFiles:
    """See :func:`netsafe.typesetting.screen_picture.picture`."""
    from netsafe.typesetting import screen_picture

    return screen_picture.picture(piece)


def sheet_preview(piece: Piece) -> Preview:
    """See :func:`netsafe.typesetting.pdf_makers.sheet_preview`."""
    from netsafe.typesetting import pdf_makers

    return pdf_makers.sheet_preview(piece)


def booklet_preview(piece: Piece) -> Preview:
    """See :func:`netsafe.typesetting.pdf_makers.booklet_preview`."""
    from netsafe.typesetting import pdf_makers

    return pdf_makers.booklet_preview(piece)


def picture_preview(piece: Piece) -> Preview:
    """See :func:`netsafe.typesetting.screen_picture.picture_preview`."""
    from netsafe.typesetting import screen_picture

    return screen_picture.picture_preview(piece)
