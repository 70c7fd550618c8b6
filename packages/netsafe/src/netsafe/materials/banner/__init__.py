"""A banner for the foot of an e-mail: 600 × 200, made at twice that for sharp screens."""

from __future__ import annotations

from netsafe.materials.picture import PICTURE, picture
from netsafe.materials.piece import Kind
from netsafe.materials.social import address

KINDS = (
    Kind(
        name="banner-email",
        cabin="banner",
        words=("banner.title", "banner.line", "banner.alt"),
        make=picture,
        endings=PICTURE,
        title="banner.title",
        show=address,
        options={"pixels": 1200, "height": 400, "alt": "banner.alt"},
    ),
)
