"""Pieces that are seen on a screen only: a PNG of exact size, with its alternative text beside it."""

from __future__ import annotations

from netsafe.campaign.template_view import view_from_json
from netsafe.typesetting import pdf_preview
from netsafe.typesetting.piece import Piece, PieceFiles
from netsafe.typesetting.typst_compiler import typeset
from netsafe.typesetting.view_types import ScreenPictureView


def picture(piece: Piece) -> PieceFiles:
    """The PNG of a piece, and as ``.txt`` what to say to those who do not see it, each language a paragraph.

    The kind's options hold ``pixels``, the width, and ``alt``, the key of the alternative text.  The
    last line is the edition with its state: a picture is passed on without its folder.
    """
    return {
        ".png": pdf_preview.page_png(typeset(piece, "screen"), width=piece.kind.number("pixels")),
        ".txt": alternative(piece, str(piece.kind.options["alt"])).encode(),
    }


def alternative(piece: Piece, key: str) -> str:
    """The alternative text in each language, with the address that this copy shows, and the edition.

    After it stands what every picture shows beside the number: who runs the helpline, when it answers.
    """
    descriptions = []
    for side in piece.view["sides"]:
        printed_address = view_from_json(ScreenPictureView, side["more"]).address
        words = side["words"][key].replace(printed_address, side["help"]["address"])
        words += f" {side['labels']['run-by']}. {side['help']['when'] or ''}".rstrip()
        if side["partner"]:
            words += f" {side['labels']['with']} {side['partner']}."
        descriptions.append(words)
    return "\n\n".join(descriptions) + "\n\n" + alternative_end(piece)


def alternative_end(piece: Piece) -> str:
    """The last lines of what lies beside a picture or a film: the edition with its state."""
    lines = []
    for side in piece.view["sides"]:
        state = "" if side["status"] == "approved" else f" · {side['labels'][side['status']]}"
        lines.append(f"{side['labels']['edition']} {piece.edition}{state}")
    return "\n\n".join(lines) + "\n"
