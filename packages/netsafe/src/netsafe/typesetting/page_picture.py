"""One page of a piece for whoever is writing it: as SVG, at once, and not proof-read."""

from __future__ import annotations

from netsafe.typesetting.piece import PagePicture, Piece
from netsafe.typesetting.typst_compiler import svg_pages


def page_picture(piece: Piece, page: int = 0) -> PagePicture:
    """Page `page` of `piece`, counted from 0; the last one where it has fewer.

    Raises SettingError where a text does not fit its place.
    """
    if piece.kind.page_picture is not None:
        return piece.kind.page_picture(piece, page)
    pages = svg_pages(piece)
    page = min(page, len(pages) - 1)
    return PagePicture(pages[page], page, len(pages))
