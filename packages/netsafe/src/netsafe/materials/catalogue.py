"""Every cabin, one line each: a new kind of material is a copied folder and its name here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from netsafe.campaign import Release
from netsafe.campaign.slot import Slot
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.piece import Kind, View
from netsafe.typesetting.slots import every_piece


def _cabin(folder: str) -> Cabin:
    cabin = import_module(f"netsafe.{folder}").CABIN
    assert isinstance(cabin, Cabin)
    return cabin


CABINS: tuple[Cabin, ...] = (
    _cabin("materials.at_a_glance"),
    _cabin("materials.poster"),
    _cabin("materials.washroom"),
    _cabin("materials.tear_off"),
    _cabin("materials.sticker"),
    _cabin("materials.mirror"),
    _cabin("materials.beer_mat"),
    _cabin("materials.card"),
    _cabin("materials.phone_card"),
    _cabin("materials.leaflet"),
    _cabin("materials.large_print"),
    _cabin("materials.easy_read"),
    _cabin("materials.briefing"),
    _cabin("materials.slides"),
    _cabin("materials.pack"),
    _cabin("materials.social"),
    _cabin("materials.banner"),
    _cabin("materials.screen"),
    _cabin("materials.receipt"),
    _cabin("materials.radio"),
    _cabin("films.film"),
    _cabin("films.footage"),
    _cabin("materials.posts"),
)
"""In the order in which people look for them: the contact sheet follows it."""

KINDS: tuple[Kind, ...] = tuple(kind for cabin in CABINS for kind in cabin.every_campaign)
"""The kinds that any campaign can have: those of films, footage and posts follow its release."""

_BY_NAME = {cabin.name: cabin for cabin in CABINS}


def kinds_of(release: Release) -> tuple[Kind, ...]:
    """Every kind that `release` can have, cabin by cabin."""
    return tuple(kind for cabin in CABINS for kind in cabin.kinds(release))


def kind_of(name: str, view: View) -> Kind:
    """The kind of a piece that shows `view`, known by its name.  Raises KeyError."""
    return _BY_NAME[view["cabin"]].restore(name, view)


def cabin_of(kind: Kind) -> Cabin:
    """The cabin of a kind."""
    return _BY_NAME[kind.cabin]


def material_slots(release: Release) -> Iterator[Slot]:
    """Every text that a material of `release` may show."""
    has_materials = any(kind.is_wanted(release) for kind in kinds_of(release))
    yield from (slot.only_if(has_materials) for slot in every_piece(release))
    for cabin in CABINS:
        yield from cabin.slots(release)
