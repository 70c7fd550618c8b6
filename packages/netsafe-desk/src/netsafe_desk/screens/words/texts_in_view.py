"""Which texts stand together on one screen: one text, or all that a piece or a page says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

from django.http import Http404
from django.urls import reverse
from netsafe.campaign import Release
from netsafe.slots import slots_of

from netsafe_desk.campaigns.models import Campaign

Extent = Literal["text", "piece"]
_SCREENS = {"text": "words.edit", "piece": "words.piece"}


@dataclass(frozen=True)
class TextsInView:
    """The keys of what is edited together; `name` is a key, or a piece as :mod:`netsafe.slots` calls it."""

    extent: Extent
    name: str
    keys: tuple[str, ...]

    @classmethod
    def of(cls, release: Release, extent: str, name: str) -> Self:
        """What an address names.  Raises Http404 where the release neither has nor needs such a text."""
        if extent == "text":
            if not release.has(name) and name not in slots_of(release):
                raise Http404
            return cls("text", name, (name,))
        keys = keys_of_piece(release, name)
        if extent != "piece" or not keys:
            raise Http404
        return cls("piece", name, keys)

    @classmethod
    def posted(cls, release: Release, value: str) -> Self:
        """What a form says that it shows: the extent, a colon, the name."""
        extent, _, name = value.partition(":")
        return cls.of(release, extent, name)

    @property
    def value(self) -> str:
        """How a form says it."""
        return f"{self.extent}:{self.name}"

    def address(self, campaign: Campaign) -> str:
        """Where it is edited."""
        return reverse(_SCREENS[self.extent], args=[campaign.slug, self.name])


def keys_of_piece(release: Release, piece: str) -> tuple[str, ...]:
    """The keys of the texts of a piece, those that are missing too; of a page, with its sections."""
    slots = slots_of(release)
    keys = [text.key for text in release.texts if slots.piece_of(text.key) == piece]
    keys += [slot.key for slot in slots.pieces.get(piece, ()) if slot.required]
    for page in release.pages:
        if piece == f"page-{page.id}":
            keys += page.sections
    return tuple(dict.fromkeys(keys))
