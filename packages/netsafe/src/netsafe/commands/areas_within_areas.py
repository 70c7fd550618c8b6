"""Which areas of a table lie within others, as a campaign's ``[[areas]]`` say."""

from __future__ import annotations

from collections.abc import Sequence

from netsafe_intake.table import plain_name

from netsafe.campaign.area import Area


def places_within(places: Sequence[Area], areas: Sequence[str]) -> dict[str, list[list[str]]]:
    """For each of `areas` the lists of others within it, one for each kind of place.

    `areas` are called by their code or by their name in any language of the campaign.  Kinds are apart
    because police forces, health boards and councils each cover the whole.
    """
    called = {plain_name(area): area for area in areas}
    named = {
        place.code: called[name]
        for place in places
        for name in (plain_name(place.code), *(plain_name(form) for _, form in place.name.forms))
        if name in called
    }
    above = {place.code: place.within for place in places}
    lists: dict[str, dict[str, list[str]]] = {}
    for place in places:
        if place.code not in named:
            continue
        for code in sorted(_all_above(place.code, above)):
            if code in named and named[code] != named[place.code]:
                lists.setdefault(named[code], {}).setdefault(place.kind, []).append(named[place.code])
    return {area: list(of_kind.values()) for area, of_kind in lists.items()}


def _all_above(code: str, above: dict[str, tuple[str, ...]]) -> set[str]:
    """Every place that one lies within, near and far; a circle in the campaign ends it."""
    places: set[str] = set()
    ahead = [code]
    while ahead:
        for upper in above.get(ahead.pop(), ()):
            if upper not in places:
                places.add(upper)
                ahead.append(upper)
    return places
