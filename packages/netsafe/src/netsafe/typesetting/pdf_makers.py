"""The ways in which most cabins make their files: screen PDF, print PDF, preview."""

from __future__ import annotations

from netsafe.typesetting import pdf_preview, print_finishing
from netsafe.typesetting.piece import Piece, PieceFiles, Preview
from netsafe.typesetting.piece_proofreading import read_print, read_screen
from netsafe.typesetting.piece_size import size_of_document
from netsafe.typesetting.spoken_number_links import with_spoken_links
from netsafe.typesetting.typst_compiler import typeset


def sheet(piece: Piece) -> PieceFiles:
    """A poster, or a document that shows its cover: screen PDF, print PDF, first page as PNG."""
    screen = screen_pdf(piece)
    return {".pdf": screen, "-print.pdf": print_pdf(piece), ".png": _first_page(piece, screen)}


def sheet_preview(piece: Piece) -> Preview:
    """The preview of such a piece alone."""
    pdf = typeset(piece, "screen")
    return Preview(_first_page(piece, pdf), size_of_document(pdf))


def _first_page(piece: Piece, pdf: bytes) -> bytes:
    return pdf_preview.page_png(pdf, width=piece.kind.number("preview", 1000))


def booklet(piece: Piece) -> PieceFiles:
    """A folded piece; the preview shows its pages on one sheet, large enough that codes can be read."""
    screen = screen_pdf(piece)
    return {".pdf": screen, "-print.pdf": print_pdf(piece), ".png": _all_pages(piece, screen)}


def booklet_preview(piece: Piece) -> Preview:
    """The preview of such a piece alone."""
    pdf = typeset(piece, "screen")
    return Preview(_all_pages(piece, pdf), size_of_document(pdf))


def _all_pages(piece: Piece, pdf: bytes) -> bytes:
    kind = piece.kind
    return pdf_preview.pages_png(pdf, width=kind.number("preview", 1400), across=kind.number("across", 3))


def screen_pdf(piece: Piece) -> bytes:
    """The tagged PDF, set, its numbers fit for a voice, and proof-read."""
    return read_screen(piece, with_spoken_links(typeset(piece, "screen"), piece.view))


def print_pdf(piece: Piece) -> bytes:
    """The PDF for the printer, set, finished and checked."""
    return read_print(piece, print_finishing.finish(typeset(piece, "print")))
