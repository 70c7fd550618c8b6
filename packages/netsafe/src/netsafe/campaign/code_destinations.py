"""Where short-link codes, and addresses that were printed once, lead."""

from __future__ import annotations

from pydantic import Field

from netsafe.campaign.fields import Language, Model, OneLine, Slug


class Landing(Model):
    """Where the codes of these kinds of material lead; the codes of all others lead home."""

    items: tuple[Slug, ...] = Field(min_length=1)
    page: Slug


class Link(Model):
    """A code given by hand; a retired one leads to help, and is never given again."""

    code: OneLine
    language: Language
    page: Slug
    retired: bool = False


class Moved(Model):
    """An address that was printed once, and the page that answers there now."""

    address: OneLine
    language: Language
    page: Slug
