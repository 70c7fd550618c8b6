"""The lines of a receipt as a till reads them, and their picture in black and white."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from netsafe.materials.receipt import DOTS
from netsafe.typesetting.pdf_preview import page_image, png
from netsafe.typesetting.piece import Piece, View
from netsafe.typesetting.typst_compiler import typeset
from netsafe.typesetting.view_types import Side

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "·": "-", "…": "..."})
"""Typographic signs, and those that every till has."""


def till_text(view: View, width: int) -> str:
    """The text for paper of `width` characters: each language after the other, a blank line between them."""
    return "\n\n".join("\n".join(_wrapped(side, view, width)) for side in view["sides"]) + "\n"


def _wrapped(side: Side, view: View, width: int) -> Iterator[str]:
    for paragraph in _paragraphs(side, view):
        # an address longer than the line breaks after a slash, and any other word where the paper ends
        loose = paragraph if len(paragraph) <= width else paragraph.replace("/", "/ ")
        lines = textwrap.wrap(loose, width, break_on_hyphens=False)
        yield from (line.replace("/ ", "/") for line in lines)


def _paragraphs(side: Side, view: View) -> Iterator[str]:
    labels, help_ = side["labels"], side["help"]
    paragraphs = [
        side["words"]["receipt.headline"],
        side["words"]["receipt.subject"],
        f"{labels['call']}:",
        help_["number"],
        f"{labels['run-by']}. {help_['when'] or ''}".rstrip(),
        help_["address"],
        f"{labels['free']}.",
    ]
    if side["partner"]:
        paragraphs.append(f"{labels['with']} {side['partner']}")
    state = "" if side["status"] == "approved" else f" - {labels[side['status']]}"
    paragraphs.append(f"{labels['edition']} {view['edition']}{state}")
    return (paragraph.translate(_PLAIN) for paragraph in paragraphs)


def till_picture(piece: Piece) -> bytes:
    """The receipt as a till prints a logo: every dot is black or white."""
    grey = page_image(typeset(piece, "screen"), width=DOTS).convert("L")
    return png(grey.point([0] * 160 + [255] * 96).convert("1"))
