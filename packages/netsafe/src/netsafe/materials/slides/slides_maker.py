"""Slides become files: Typst sets them and finds the sizes, then PowerPoint gets the same."""

from __future__ import annotations

import dataclasses
from typing import cast

from netsafe.materials.slides.powerpoint import deck
from netsafe.typesetting import pdf_preview
from netsafe.typesetting.pdf_makers import screen_pdf
from netsafe.typesetting.piece import Piece, PieceFiles, Preview
from netsafe.typesetting.piece_size import size_of_document
from netsafe.typesetting.typst_compiler import remarks, typeset
from netsafe.typesetting.view_types import PieceView


def make(piece: Piece) -> PieceFiles:
    """The slides as PowerPoint, as PDF, and the first one as a preview."""
    screen = screen_pdf(piece)
    sizes = {remark["key"]: float(remark["size"]) for remark in remarks(piece, "fit")}
    return {
        ".pptx": deck(piece.view, sizes, lambda name: _picture(piece, name)),
        ".pdf": screen,
        ".png": _first_slide(screen),
    }


def preview(piece: Piece) -> Preview:
    """The preview of the slides alone."""
    pdf = typeset(piece)
    return Preview(_first_slide(pdf), size_of_document(pdf))


def _first_slide(pdf: bytes) -> bytes:
    return pdf_preview.page_png(pdf, width=1280)


def _picture(piece: Piece, slide: str) -> bytes:
    """The picture of a slide without its words, as PNG."""
    alone = cast(PieceView, {**piece.view, "scene": slide})
    scene = typeset(dataclasses.replace(piece, view=alone))
    return pdf_preview.page_png(scene, width=1920 if slide == "opening" else 1080)
