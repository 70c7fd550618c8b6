"""Where codes lead, and where addresses lead that are not there any more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netsafe_intake.canonical import json_file

from netsafe.campaign import Release
from netsafe.campaign.link import Printed
from netsafe.campaign.site import Page
from netsafe.helpsite.addresses import JOINT, address_for, page_of, page_of_kind
from netsafe.helpsite.site import Place

NAME = "addresses.json"


class GoneError(Exception):
    """Addresses that were published would be gone; one line each, with its mend."""

    def __init__(self, addresses: list[str]) -> None:
        mend = "Mend: say in campaign.toml where it leads now: [[moved]] with address, language and page"
        super().__init__("\n".join(f"{one}: was published, and would be gone. {mend}" for one in addresses))


@dataclass(frozen=True)
class Past:
    """Every address that was ever published in this folder, with what stood there, and every code."""

    places: Mapping[str, Place]
    codes: Mapping[str, Place]

    @classmethod
    def read(cls, door: Path) -> Past:
        """What the folder `door` remembers; nothing where it has no such file."""
        try:
            content = json.loads((door / NAME).read_bytes())
            return cls(
                {address: Place(**place) for address, place in content["places"].items()},
                {code: Place(**place) for code, place in content["codes"].items()},
            )
        except (OSError, ValueError, TypeError, KeyError):
            return cls({}, {})

    def written(self) -> bytes:
        """The one way to write it."""
        content: dict[str, Any] = {
            "places": {address: place.__dict__ for address, place in self.places.items()},
            "codes": {code: place.__dict__ for code, place in self.codes.items()},
        }
        return json_file(content)


def codes(release: Release, printed: Mapping[str, Printed], past: Past) -> dict[str, Place]:
    """What each code means: of today's pieces, of those by hand, and of all that were printed before.

    A retired code is not among them.
    """
    retired = {link.code for link in release.links if link.retired}
    found = dict(past.codes)
    found |= {code: Place(landing(release, one.item).id, _language(one)) for code, one in printed.items()}
    found |= {link.code: Place(link.page, link.language) for link in release.links}
    return {code: place for code, place in found.items() if code not in retired}


def _language(one: Printed) -> str:
    """The language of a printed thing; a joint one belongs to none."""
    return one.languages[0] if len(one.languages) == 1 else ""


def landing(release: Release, item: str) -> Page:
    """The page to which the codes of a kind of material lead."""
    for one in release.landings:
        if item in one.items:
            return page_of(release, one.page)
    home = page_of_kind(release, "home")
    if home is None:
        raise KeyError("the campaign has no page of kind “home”")
    return home


def addresses_of(release: Release, places: Mapping[str, Place], now: Mapping[Place, str]) -> dict[str, str]:
    """Where each code leads today: to its page in its language, and to home where that page is gone."""
    out = {}
    for code, place in places.items():
        if not place.language:
            out[code] = JOINT
        elif place in now:
            out[code] = now[place]
        else:
            out[code] = _stand_in(release, place, now)
    return out


def _stand_in(release: Release, place: Place, now: Mapping[Place, str]) -> str:
    """Where a code leads whose page is not in its language: to the page in another, or home, or to all."""
    row = release.further_language(place.language)
    if row is not None and (elsewhere := now.get(Place(place.page, row.instead))):
        return elsewhere
    home = page_of_kind(release, "home")
    return (
        address_for(release, home, place.language)
        if home and place.language in release.all_languages
        else JOINT
    )


def moved(release: Release, past: Past, now: Mapping[Place, str]) -> dict[str, str]:
    """Old address → new one: said in ``[[moved]]``, or known because the page itself has moved.

    An address without its stroke at the end leads to the one with it.  Raises GoneError.
    """
    there = set(now.values()) | {JOINT}
    found = {address.rstrip("/"): address for address in there if address != JOINT}
    by_hand = {one.address: now[Place(one.page, one.language)] for one in release.moved}
    gone = []
    for address, place in sorted(past.places.items()):
        if address in there or address in by_hand:
            continue
        if place in now:
            found[address] = now[place]
        else:
            gone.append(address)
    if gone:
        raise GoneError(gone)
    return found | by_hand
