"""Search advertisements."""

from __future__ import annotations

from netsafe.campaign.fields import Model, Slug


class Advert(Model):
    """Copy of a search advertisement; its words are ``adverts.<id>.headlines`` and ``.descriptions``.

    Each is a list, an item a line.  It leads to the page of its item in ``[[landings]]``.
    """

    id: Slug
    audiences: tuple[Slug, ...]
