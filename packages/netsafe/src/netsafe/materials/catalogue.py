"""Every kind that is made, one line a cabin; films, footage and posts follow the release."""

from __future__ import annotations

from netsafe.campaign import Release
from netsafe.films import film, footage
from netsafe.materials import (
    banner,
    briefing,
    card,
    leaflet,
    pack,
    poster,
    posts,
    slides,
    social,
    sticker,
    washroom,
)
from netsafe.typesetting.piece import Kind, View

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


def kinds_of(release: Release) -> tuple[Kind, ...]:
    """Every kind that `release` can have: those of every campaign, its own films, its footage, its posts."""
    return (*KINDS, *film.kinds(release), *footage.kinds(release), *posts.kinds(release))


def kind_of(name: str, view: View) -> Kind:
    """The kind of a piece that shows `view`, known by its name.  Raises KeyError."""
    if view["cabin"] == film.CABIN:
        return film.kind_again(name, view)
    if view["cabin"] == footage.CABIN:
        return footage.kind_again(name, view)
    if view["cabin"] == posts.CABIN:
        return posts.kind_again(name, view)
    return _BY_NAME[name]


_BY_NAME = {kind.name: kind for kind in KINDS}
