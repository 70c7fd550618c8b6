"""Pieces that are seen on a screen only: a PNG of exact size, with its alternative text beside it."""

from __future__ import annotations

from netsafe.typesetting import pdf_preview
from netsafe.typesetting.legibility import read_on_screen
from netsafe.typesetting.picture_description import description
from netsafe.typesetting.piece import Piece, PieceFiles, Preview
from netsafe.typesetting.piece_size import size_of_picture
from netsafe.typesetting.typst_compiler import typeset


def picture(piece: Piece) -> PieceFiles:
    """The PNG of a piece, and as ``.txt`` what to say to those who do not see it, each language a paragraph.

    The kind's options hold ``pixels``, the width, and ``alt``, the key of the alternative text (and
    ``shows_too``: :func:`~netsafe.typesetting.picture_description.description`).  The last line is the
    edition with its state: a picture is passed on without its folder.

    Raises SettingError where it cannot be read on a phone, or from where its kind says that it is read.
    """
    pdf = read_on_screen(piece, typeset(piece, "screen"))
    return {
        ".png": _png(piece, pdf),
        ".txt": alternative(piece).encode(),
    }


def picture_preview(piece: Piece) -> Preview:
    """The PNG of such a piece alone."""
    png = _png(piece, typeset(piece, "screen"))
    return Preview(png, size_of_picture(png))


def _png(piece: Piece, pdf: bytes) -> bytes:
    return pdf_preview.page_png(pdf, width=piece.kind.number("pixels"))


def alternative(piece: Piece) -> str:
    """The alternative text in each language, with the address that this copy shows, and the edition."""
    descriptions = (description(side, piece.kind.options) for side in piece.view["sides"])
    return "\n\n".join(descriptions) + "\n\n" + alternative_end(piece)


def alternative_end(piece: Piece) -> str:
    """The last lines of what lies beside a picture or a film: the edition with its state."""
    lines = []
    for side in piece.view["sides"]:
        state = "" if side["status"] == "approved" else f" · {side['labels'][side['status']]}"
        lines.append(f"{side['labels']['edition']} {piece.edition}{state}")
    return "\n\n".join(lines) + "\n"
