"""Where codes lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.campaign.short_link import Printed
from netsafe.campaign.site import Page
from netsafe.helpsite.addresses import JOINT, address_for, page_of, page_of_kind
from netsafe.helpsite.site import PageKey
from netsafe.publishing.site.earlier_addresses import Past, moved


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
