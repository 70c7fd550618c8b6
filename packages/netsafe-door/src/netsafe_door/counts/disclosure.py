"""Which numbers of a week people may see: none below ten, and none that would give one below ten away.

The threshold is that of UK LLC (which hides zero too) and of the Office for National Statistics.  Whoever
sees a whole and all its parts but one can subtract; so a number that is not shown stands in no sum either,
unless it is lost among others.  What is decided depends on what everybody sees, or on hidden numbers in
such a way that every one of them could be anything from 0 to 9 whatever was decided: who knows this file
knows no more (docs/decisions, “Counts by closed weeks”, has the argument; tests try every small world).

Codes belong to partners, and partners to the campaign: that is one tree.  The days of the week are the other
side of the same visits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

THRESHOLD = 10
"""The smallest number that is shown."""

_LARGEST_SMALL = THRESHOLD - 1
_LEAST_BESIDE = THRESHOLD + 1
"""A day that is withheld beside small ones is at least this; where it is ten, no day is shown at all."""


def above_threshold(number: int) -> int | None:
    """A number that stands alone in no sum; None where it is too small to be shown.

    >>> above_threshold(10), above_threshold(9)
    (10, None)
    """
    return number if number >= THRESHOLD else None


@dataclass(frozen=True)
class Rest:
    """So many visits that nobody sees by themselves; `room`: the most that they could be."""

    n: int
    room: int = _LARGEST_SMALL


def sum_is_safe(rests: Sequence[Rest]) -> bool:
    """Whether the sum of `rests` may be known: each of them could still be nothing, or nine.

    >>> sum_is_safe([Rest(4), Rest(4), Rest(4)]), sum_is_safe([Rest(9), Rest(9)])
    (True, False)
    """
    return THRESHOLD <= sum(rest.n for rest in rests) <= _room_beside_one(rests)


def joint_rest(rests: Sequence[Rest]) -> Rest:
    """The rest that they are in the next larger sum, where they may not be known by themselves."""
    number = sum(rest.n for rest in rests)
    if _room_beside_one(rests) < THRESHOLD:  # so few that they are never known, whatever they are
        return Rest(number, sum(rest.room for rest in rests))
    return Rest(number)


def _room_beside_one(rests: Sequence[Rest]) -> int:
    return sum(rest.room for rest in rests) - max((rest.room for rest in rests), default=0)


@dataclass(frozen=True)
class Counted:
    """The visits of a week by code: `codes` and `partners` as they may be shown, and which codes sums hold.

    The visits of a code that is not among `codes_in_sums` stand in no number at all.
    """

    codes: Mapping[str, int | None]
    partners: Mapping[str, int | None]
    codes_in_sums: frozenset[str]


def by_code(visits: Mapping[str, int], partners: Mapping[str, str]) -> Counted:
    """What may be shown of `visits` by code, where `partners` names whose each code is.

    >>> counted = by_code({"a": 40, "b": 4}, {"a": "", "b": ""})
    >>> counted.codes, counted.partners, sorted(counted.codes_in_sums)
    ({'a': 40, 'b': None}, {'': 40}, ['a'])
    """
    codes = {code: above_threshold(n) for code, n in visits.items()}
    in_sums = {code for code, n in codes.items() if n is not None}
    hidden: dict[str, list[str]] = {partner: [] for partner in sorted({partners[code] for code in visits})}
    for code, n in codes.items():
        if n is None:
            hidden[partners[code]].append(code)
    rests: list[Rest] = []
    left: set[str] = set()
    for small in hidden.values():
        parts = [Rest(visits[code]) for code in small]
        if sum_is_safe(parts):
            in_sums.update(small)
        elif small:
            rests.append(joint_rest(parts))
            left.update(small)
    sums = dict.fromkeys(hidden, 0)
    for code in in_sums:
        sums[partners[code]] += visits[code]
    if sum_is_safe(rests):  # known of all partners together, and of none by itself
        in_sums |= left
    return Counted(codes, {partner: n or None for partner, n in sums.items()}, frozenset(in_sums))


def by_day(days: Sequence[int], order: Iterable[int]) -> list[int | None]:
    """What may be shown of `days`, whose sum everybody knows; `order`, of their places, is known to all.

    Where the small ones would not be lost among each other, the first large one in that order is withheld
    beside them; where that is not enough, no day is shown.

    >>> by_day([40, 4, 30, 19, 55, 20, 21], range(7))
    [None, None, 30, 19, 55, 20, 21]
    >>> by_day([40, 4, 3, 5, 55, 20, 21], range(7))
    [40, None, None, None, 55, 20, 21]
    """
    small = [Rest(n) for n in days if n < THRESHOLD]
    if not small or sum_is_safe(small):
        return [above_threshold(n) for n in days]
    companion = next((place for place in order if days[place] >= THRESHOLD), None)
    if companion is None or not _hides(days[companion], sum(rest.n for rest in small)):
        return [None] * len(days)
    return [None if place == companion else above_threshold(n) for place, n in enumerate(days)]


def _hides(large: int, small: int) -> bool:
    return large >= _LEAST_BESIDE and large + small >= _LEAST_BESIDE + _LARGEST_SMALL
