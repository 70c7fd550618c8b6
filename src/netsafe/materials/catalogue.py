"""Every kind that is made, one line a cabin."""

from __future__ import annotations

from netsafe.materials import banner, briefing, card, leaflet, pack, poster, slides, social, sticker, washroom
from netsafe.materials.piece import Kind

KINDS: tuple[Kind, ...] = (
    *poster.KINDS,
    *washroom.KINDS,
    *sticker.KINDS,
    *card.KINDS,
    *leaflet.KINDS,
    *briefing.KINDS,
    *slides.KINDS,
    *pack.KINDS,
    *social.KINDS,
    *banner.KINDS,
)
