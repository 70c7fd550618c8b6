"""Screens in waiting rooms and stations, landscape and portrait: a still, and a silent loop of ten seconds.

Both are read from five metres.  The number and the code stay all the time; above them the loop shows first
what it is about, then that there is help, of a joint piece each language by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.campaign.slot import alternative
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import Face
from netsafe.typesetting.lazy_makers import PICTURE, picture_preview
from netsafe.typesetting.piece import Kind, Piece, PieceFiles
from netsafe.typesetting.slots import headline, subject, texts, title
from netsafe.typesetting.view_types import ScreenPictureView

SIZES = {"landscape": (1920, 1080, 950), "portrait": (1080, 1920, 535)}
"""Width and height in pixels, and how many millimetres wide a screen of 43 inches shows it."""


@dataclass(frozen=True)
class ScreenView(ScreenPictureView):
    """What the loop shows beside what the still does: that there is help."""

    turn: str


def _show(release: Release, language: str) -> ScreenView:
    address = release.service(release.help.service).short_address or ""
    return ScreenView(address=address, turn=release.say("screen.turn", language))


def _make(piece: Piece) -> PieceFiles:
    """The still with its alternative text, and the loop."""
    from netsafe.materials.screen.loop import loop  # the encoder takes long to import
    from netsafe.typesetting.screen_picture import picture

    return {**picture(piece), ".mp4": loop(piece)}


def _kind(shape: str) -> Kind:
    width, height, seen_wide = SIZES[shape]
    return Kind(
        name=f"screen-{shape}",
        cabin="screen",
        purpose="post",
        texts=(title("screen"), headline("screen"), subject("screen"), alternative("screen.alt")),
        more_texts=lambda release: texts("screen", "turn"),
        make=_make,
        preview=picture_preview,
        endings=(*PICTURE, ".mp4"),
        title="screen.title",
        show=_show,
        options={
            "shape": shape,
            "pixels": width,
            "height": height,
            "alt": "screen.alt",
            "shows_too": "free crisis",
        },
        spare=1.2,
        faces=(Face("picture", headline=5, subject=3, number=5, code=1, seen_wide=seen_wide),),
    )


KINDS = tuple(_kind(shape) for shape in SIZES)

CABIN = Cabin.fixed(__name__, KINDS)
