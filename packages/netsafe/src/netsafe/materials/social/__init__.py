"""Pictures for social media: three designs in three sizes, each with its alternative text.

They bear no code: who sees one holds the phone already.
"""

from __future__ import annotations

from netsafe.campaign import Release
from netsafe.campaign.slot import Slot, alternative
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import FEATURES, Face
from netsafe.typesetting.lazy_makers import PICTURE, picture
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.view_types import ScreenPictureView

SIZES = {"square": (1080, 1080), "story": (1080, 1920), "wide": (1200, 630)}
"""Width and height in pixels; a story keeps its upper and lower 250 pixels free of words."""

DESIGNS = ("dawn", "window", "law")


FACE = Face(
    "picture", bears=FEATURES - {"code"}, headline=1, subject=0.5, number=0.6, seen_wide=375 / 160 * 25.4
)
"""On a phone 375 pixels wide, of which 160 make an inch; in a feed it is seen before it is read."""


def address(release: Release, language: str) -> ScreenPictureView:
    """The address that the alternative text names; a partner's copy names the partner's own."""
    return ScreenPictureView(release.service(release.help.service).short_address or "")


def _kind(design: str, size: str) -> Kind:
    width, height = SIZES[size]
    piece = f"social.{design}"
    return Kind(
        name=f"social-{design}-{size}",
        cabin="social",
        texts=(
            Slot(f"{piece}.line", role="headline", piece=piece),
            alternative(f"{piece}.alt", piece),
        ),
        more_texts=lambda release: (Slot("social.title", role="headline", piece="social.title"),),
        make=picture,
        endings=PICTURE,
        title="social.title",
        show=address,
        options={
            "design": design,
            "size": size,
            "pixels": width,
            "height": height,
            "alt": f"{piece}.alt",
        },
        joint=False,
        faces=(FACE,),
    )


KINDS = tuple(_kind(design, size) for design in DESIGNS for size in SIZES)

CABIN = Cabin.fixed(__name__, KINDS)
