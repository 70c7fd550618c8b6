"""Slides become files: Typst sets them and finds the sizes, then PowerPoint gets the same."""

from __future__ import annotations

import dataclasses
from typing import cast

from netsafe.materials.slides.powerpoint import deck
from netsafe.typesetting import pdf_preview
from netsafe.typesetting.pdf_makers import screen_pdf
from netsafe.typesetting.piece import Piece, PieceFiles
from netsafe.typesetting.typst_compiler import remarks, typeset
from netsafe.typesetting.view_types import PieceView


def make(piece: Piece) -> PieceFiles:
    """The slides as PowerPoint, as PDF, and the first one as a preview."""
    screen = screen_pdf(piece)
    sizes = {remark["key"]: float(remark["size"]) for remark in remarks(piece, "fit")}
    alone = cast(PieceView, {**piece.view, "scene": True})  # the picture without its words
    scene = typeset(dataclasses.replace(piece, view=alone))
    return {
        ".pptx": deck(piece.view, sizes, pdf_preview.page_png(scene, width=1920)),
        ".pdf": screen,
        ".png": pdf_preview.page_png(screen, width=1280),
    }
