"""A banner for the foot of an e-mail: 600 × 200, made at twice that for sharp screens."""

from __future__ import annotations

from netsafe.materials.social import address
from netsafe.typesetting.picture import PICTURE, picture
from netsafe.typesetting.piece import Kind

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
