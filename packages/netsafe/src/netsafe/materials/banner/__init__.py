"""A banner for the foot of an e-mail: 600 × 230, in two languages 600 × 340.

It is made at twice that, for sharp screens.
"""

from __future__ import annotations

from netsafe.campaign.slot import Slot, alternative
from netsafe.materials.social import address
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import FEATURES, Face
from netsafe.typesetting.lazy_makers import PICTURE, picture, picture_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import title

KINDS = (
    Kind(
        name="banner-email",
        cabin="banner",
        purpose="post",
        texts=(title("banner"), Slot("banner.line", role="headline"), alternative("banner.alt")),
        make=picture,
        preview=picture_preview,
        endings=PICTURE,
        title="banner.title",
        show=address,
        shows_logos=True,
        faces=(Face("picture", bears=FEATURES - {"code"}),),
        options={"pixels": 1200, "height": 460, "joint-height": 680, "alt": "banner.alt"},
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
