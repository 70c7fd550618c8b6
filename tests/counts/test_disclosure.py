"""No number below ten is shown, and none can be worked out by one who knows the method.

For each output that a world can have, all worlds with exactly this output are what a reader who knows the
method, code and all, cannot tell apart.  Among them every number that is not shown, and is below ten, must be
anything from 0 to 9.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe_door.counts.disclosure import above_threshold, by_code, by_day

SMALL = set(range(10))


def splits(total: int, places: int) -> Iterator[tuple[int, ...]]:
    """Every way to lay `total` visits on so many places."""
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, places - 1):
            yield (first, *rest)


def never_narrowed(readings: dict[Hashable, dict[str, set[int]]], small: dict[Hashable, set[str]]) -> None:
    """Each name that is ever below ten under an output takes all ten values under it."""
    for output, names in small.items():
        for name in names:
            assert readings[output][name] >= SMALL, (output, name, sorted(readings[output][name]))


@pytest.mark.parametrize("places", [2, 3, 4])
@pytest.mark.parametrize("total", [10, 11, 17, 19, 20, 21, 25, 29, 30, 31, 39])
def test_days_of_a_known_sum(places: int, total: int) -> None:
    """With 2 to 4 days instead of 7 every case of the rule is there, and hiding is harder.

    So few days cannot hold every sum in small numbers, as seven can; where a sum is above what they can, only
    outputs that show something are looked at.
    """
    readings: dict[Hashable, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    small: dict[Hashable, set[str]] = defaultdict(set)
    for days in splits(total, places):
        output = tuple(by_day(days, range(places)))
        for place, n in enumerate(days):
            readings[output][str(place)].add(n)
            if n < 10:
                small[output].add(str(place))
    if total > 9 * (places - 1):
        small.pop((None,) * places, None)
    never_narrowed(readings, small)


def test_seven_days_are_never_narrowed() -> None:
    """Each day of a random week is given every small value: some week with it looks the same."""
    chance = random.Random(2016)
    for mean in (2, 5, 8, 10, 13, 25):
        for _ in range(60):
            days = [chance.randint(0, 2 * mean) for _ in range(7)]
            if sum(days) < 10:
                continue
            turn = chance.randrange(7)
            order = [(turn + place) % 7 for place in range(7)]
            output = by_day(days, order)
            for place, n in enumerate(days):
                if n < 10:
                    for value in range(10):
                        assert any(
                            by_day(other, order) == output for other in variants(days, place, value)
                        ), (
                            days,
                            order,
                            place,
                            value,
                        )


def variants(days: list[int], place: int, value: int) -> Iterator[list[int]]:
    """Weeks of the same sum in which the day at `place` has that value, the likeliest to look alike first."""
    hidden = [day for day in range(7) if day != place]
    for keep in (days, [0] * 7):
        for first, second in product(hidden, hidden):
            for ten in (None, 10):
                other = [n if n >= 10 else 0 for n in keep] if keep is days else list(keep)
                other[place] = value
                if ten and first != second:
                    other[first] = ten
                other[second] += sum(days) - sum(other)
                if min(other) >= 0:
                    yield other
    small = [day for day in hidden if days[day] < 10]
    rest = sum(days) - value - sum(n for day, n in enumerate(days) if n >= 10 and day != place)
    other = [value if day == place else n if n >= 10 else 0 for day, n in enumerate(days)]
    for day in small:
        other[day] = min(9, max(0, rest))
        rest -= other[day]
    if rest == 0:
        yield other
    level = [value if day == place else 0 for day in range(7)]
    rest = sum(days) - value
    for day in hidden:
        level[day] = min(9, rest)
        rest -= level[day]
    if rest == 0:
        yield level


TREES = {
    "one code": [""],
    "two codes": ["", ""],
    "three codes": ["", "", ""],
    "four codes": ["", "", "", ""],
    "a code of a partner": ["", "p"],
    "a partner with two": ["", "p", "p"],
    "two partners": ["", "p", "q"],
    "two partners with two": ["p", "p", "q", "q"],
    "three partners": ["", "p", "q", "r"],
    "partners of different size": ["", "p", "p", "p"],
}


@pytest.mark.parametrize("tree", TREES)
def test_codes_and_partners(tree: str) -> None:
    """All that is said of a week by code: each code, each partner, and the sum of what enters sums."""
    partners = {f"c{place}": partner for place, partner in enumerate(TREES[tree])}
    readings: dict[Hashable, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    small: dict[Hashable, set[str]] = defaultdict(set)
    values = (*range(13), 19) if len(partners) <= 3 else (0, 1, 3, 5, 6, 7, 8, 9, 10)
    worlds = product(*([(*range(10), 10, 15)] * len(partners) if len(partners) <= 4 else [values] * 5))
    for numbers in worlds:
        visits = dict(zip(partners, numbers, strict=True))
        counted = by_code(visits, partners)
        persons = sum(visits[code] for code in counted.codes_in_sums)
        assert persons == 0 or persons >= 10
        output = (*counted.codes.values(), *counted.partners.values(), persons)
        sums = {
            f"of {name}": sum(visits[c] for c in visits if partners[c] == name) for name in set(TREES[tree])
        }
        for name, n in {**visits, **sums}.items():
            readings[output][name].add(n)
            if n < 10:
                small[output].add(name)
    never_narrowed(readings, small)


NUMBERS = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 40), min_size=1)


@given(NUMBERS, st.lists(st.sampled_from(("", "p", "q")), min_size=10, max_size=10))
def test_what_is_shown_is_true(visits: dict[str, int], whose: list[str]) -> None:
    partners = dict(zip("abcdefghij", whose, strict=True))
    counted = by_code(visits, partners)
    assert counted.codes == {code: n if n >= 10 else None for code, n in visits.items()}
    for partner, n in counted.partners.items():
        in_sums = [code for code in counted.codes_in_sums if partners[code] == partner]
        codes = [code for code in visits if partners[code] == partner]
        large = [visits[code] for code in codes if visits[code] >= 10]
        assert n in {None, sum(visits[code] for code in in_sums), sum(large)}
        assert n is None or n >= 10
        assert sum(large) <= (n or 0) <= sum(visits[code] for code in codes)


@given(st.lists(st.integers(0, 60), min_size=7, max_size=7), st.permutations(range(7)))
def test_days_that_are_shown_are_true(days: list[int], order: list[int]) -> None:
    seen = by_day(days, order)
    assert all(number in (None, n) for number, n in zip(seen, days, strict=True))
    assert all(number is None or number >= 10 for number in seen)
    if min(days) >= 10:
        assert seen == days


def test_a_lone_small_day_is_not_what_the_others_leave() -> None:
    """Five days of the review: 40, 4, 30, 19 and 55, in all 148."""
    seen = by_day([40, 4, 30, 19, 55, 60, 60], range(7))
    assert seen == [None, None, 30, 19, 55, 60, 60]


def test_many_small_parts_hide_each_other() -> None:
    counted = by_code({"a": 100, "b": 4, "c": 4, "d": 4}, dict.fromkeys("abcd", ""))
    assert counted.codes == {"a": 100, "b": None, "c": None, "d": None}
    assert counted.partners == {"": 112}


def test_a_number_alone() -> None:
    assert [above_threshold(n) for n in (0, 9, 10)] == [None, None, 10]
