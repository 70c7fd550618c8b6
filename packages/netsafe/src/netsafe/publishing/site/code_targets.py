"""Where codes lead, and where addresses lead that are not there any more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from netsafe_intake.canonical_json import json_file
from netsafe_intake.error import NetSafeError, sentence

from netsafe.campaign import Release
from netsafe.campaign.short_link import Printed
from netsafe.campaign.site import Page
from netsafe.helpsite.addresses import JOINT, address_for, page_of, page_of_kind
from netsafe.helpsite.site import PageKey

NAME = "addresses.json"


class GoneError(NetSafeError):
    """Addresses that were published would be gone; one line for each."""

    code: ClassVar[str] = "addresses-gone"

    def __init__(self, addresses: list[str]) -> None:
        super().__init__(
            addresses[0],
            "was published, and would be gone",
            "say in campaign.toml where it leads now: [[moved]] with address, language and page",
        )
        self.addresses = tuple(addresses)

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each address."""
        return tuple(sentence(address, self.reason, self.mend) for address in self.addresses)


@dataclass(frozen=True)
class Past:
    """Every address that was ever published in this folder, with what stood there, and every code."""

    places: Mapping[str, PageKey]
    codes: Mapping[str, PageKey]

    @classmethod
    def read(cls, door: Path) -> Past:
        """What the folder `door` remembers; nothing where it has no such file."""
        try:
            content = json.loads((door / NAME).read_bytes())
            return cls(
                {address: PageKey(**place) for address, place in content["places"].items()},
                {code: PageKey(**place) for code, place in content["codes"].items()},
            )
        except (OSError, ValueError, TypeError, KeyError):
            return cls({}, {})

    def to_json(self) -> bytes:
        """As :meth:`read` reads it; the same past gives the same bytes."""
        content: dict[str, Any] = {
            "places": {address: place.__dict__ for address, place in self.places.items()},
            "codes": {code: place.__dict__ for code, place in self.codes.items()},
        }
        return json_file(content)


@dataclass(frozen=True)
class Landings:
    """Where readers land who come by a code or by an address that was published before.

    `moved` leads old addresses to new ones, `links` codes to addresses.  `remembered` is what the next build
    will know of this one.
    """

    moved: Mapping[str, str]
    links: Mapping[str, str]
    remembered: Past

    @classmethod
    def of(
        cls, release: Release, printed: Mapping[str, Printed], past: Past, now: Mapping[PageKey, str]
    ) -> Landings:
        """The landings of `release`, whose pages stand `now` at these addresses.

        Raises GoneError where an address of the past would be gone.
        """
        places_by_code = codes(release, printed, past)
        places = {**past.places, **{address: place for place, address in now.items()}}
        return cls(
            moved=moved(release, past, now),
            links=addresses_of(release, places_by_code, now),
            remembered=Past(places, places_by_code),
        )


def codes(release: Release, printed: Mapping[str, Printed], past: Past) -> dict[str, PageKey]:
    """The page that each code means: of today's pieces, given by hand, or printed before.

    A retired code is not among them.
    """
    retired = {link.code for link in release.links if link.retired}
    places = dict(past.codes)
    for code, piece in printed.items():
        language = piece.languages[0] if len(piece.languages) == 1 else ""  # a joint one belongs to none
        places[code] = PageKey(landing(release, piece.item).id, language)
    places |= {link.code: PageKey(link.page, link.language) for link in release.links}
    return {code: place for code, place in places.items() if code not in retired}


def landing(release: Release, item: str) -> Page:
    """The page to which the codes of a kind of material lead."""
    for row in release.landings:
        if item in row.items:
            return page_of(release, row.page)
    return _home(release)


def addresses_of(
    release: Release, places: Mapping[str, PageKey], now: Mapping[PageKey, str]
) -> dict[str, str]:
    """Where each code leads today: to its page in its language, and to home where that page is gone."""
    addresses = {}
    for code, place in places.items():
        if not place.language:
            addresses[code] = JOINT
        elif place in now:
            addresses[code] = now[place]
        else:
            addresses[code] = _stand_in(release, place, now)
    return addresses


def _home(release: Release) -> Page:
    home = page_of_kind(release, "home")
    if home is None:
        raise KeyError("the campaign has no page of kind “home”")
    return home


def _stand_in(release: Release, place: PageKey, now: Mapping[PageKey, str]) -> str:
    """Where a code leads whose page is not in its language: to the page in another, or home, or to all."""
    row = release.further_language(place.language)
    if row is not None and (elsewhere := now.get(PageKey(place.page, row.instead))):
        return elsewhere
    if place.language in release.all_languages:
        return address_for(release, _home(release), place.language)
    return JOINT


def moved(release: Release, past: Past, now: Mapping[PageKey, str]) -> dict[str, str]:
    """Old address → new one: said in ``[[moved]]``, or known because the page itself has moved.

    An address without its stroke at the end leads to the one with it.  Raises GoneError.
    """
    present = set(now.values()) | {JOINT}
    targets = {address.rstrip("/"): address for address in present if address != JOINT}
    by_hand = {row.address: now[PageKey(row.page, row.language)] for row in release.moved}
    unanswered = []
    for address, place in sorted(past.places.items()):
        if address in present or address in by_hand:
            continue
        if place in now:
            targets[address] = now[place]
        else:
            unanswered.append(address)
    if unanswered:
        raise GoneError(unanswered)
    return targets | by_hand
