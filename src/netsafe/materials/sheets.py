"""The ways in which most cabins make their files: screen PDF, print PDF, preview."""

from __future__ import annotations

from netsafe.materials import press, preview
from netsafe.materials.piece import Made, Piece
from netsafe.materials.typesetting import typeset

SHEET = (".pdf", "-print.pdf", ".png")


def sheet(piece: Piece) -> Made:
    """A piece of one or two pages: screen PDF, print PDF, and its pages side by side as PNG."""
    screen = typeset(piece, "screen")
    width = int(piece.kind.options.get("preview", 1000))
    return {
        ".pdf": screen,
        "-print.pdf": press.finish(typeset(piece, "print")),
        ".png": preview.page_png(screen, width=width),
    }


def booklet(piece: Piece) -> Made:
    """A piece of several pages; the preview shows the first of them on one sheet."""
    screen = typeset(piece, "screen")
    return {
        ".pdf": screen,
        "-print.pdf": press.finish(typeset(piece, "print")),
        ".png": preview.pages_png(screen),
    }
