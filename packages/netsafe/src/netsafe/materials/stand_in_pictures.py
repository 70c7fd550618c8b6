"""Blank sheets in place of the pictures of other pieces, for a live preview of what shows those.

The true pictures would take as long as all pieces together; the words around them are true.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast

from PIL import Image

from netsafe.campaign import Release
from netsafe.materials.shown_pieces import shown_pieces
from netsafe.typesetting.piece import Kind, Piece, Preview, View
from netsafe.typesetting.piece_size import PieceSize
from netsafe.typesetting.view_types import ShownPieceView

_PAPER = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "a6": (105, 148), "a7": (74, 105)}
_PAPER_IN_NAME = re.compile(r"-(a[3-7])(?:-|$)")
_SCALE = 3
"""Pixels of a stand-in for a millimetre of paper or six pixels of a screen, so few that it costs nothing."""

_GREY = (214, 219, 223)


def rows_of_lower_pieces(
    release: Release, kinds: Iterable[Kind], kind: Kind, languages: tuple[str, ...]
) -> tuple[ShownPieceView, ...]:
    """What a piece of `kind` is told of the pieces that it shows, as a build would tell it.

    Their editions are empty: no piece prints those of others.
    """
    return shown_pieces(release, _lower_pieces(release, kinds, kind), languages) if kind.tier else ()


def _lower_pieces(release: Release, kinds: Iterable[Kind], kind: Kind) -> Iterator[Piece]:
    for lower in kinds:
        if lower.tier < kind.tier and lower.is_wanted(release):
            for languages in lower.every_setting(release):
                yield Piece(lower, languages, cast(View, {}), "")  # its view is not asked for


def stand_ins(rows: Iterable[ShownPieceView], kinds: Iterable[Kind]) -> dict[str, Preview]:
    """A blank sheet for each piece that has a picture, by its key; of about the piece's own shape."""
    by_name = {kind.name: kind for kind in kinds}
    return {row["key"]: stand_in(by_name[row["kind"]]) for row in rows if row["key"] is not None}


def stand_in(kind: Kind) -> Preview:
    """A blank sheet: of the pixels that a kind names, or of the paper in its name, else A4.

    >>> from netsafe.materials.catalogue import KINDS
    >>> [stand_in(kind).size.short_words for kind in KINDS if kind.name in ("washroom-a5", "social-law-wide")]
    ['A5', '1200 × 630 px']
    """
    pixels, height = kind.options.get("pixels"), kind.options.get("height")
    if isinstance(pixels, int) and isinstance(height, int):
        return Preview(_blank(pixels // 6, height // 6), PieceSize(pixels, height, "px"))
    match = _PAPER_IN_NAME.search(kind.name)
    across, down = _PAPER[match[1] if match else "a4"]
    return Preview(_blank(across, down), PieceSize(across, down, "mm"))


@cache
def _blank(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width * _SCALE, height * _SCALE), _GREY).save(out, "PNG")
    return out.getvalue()
