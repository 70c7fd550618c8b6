"""No number below ten is shown, and none can be worked out: every way to fill the gaps is tried."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from netsafe.counts.disclosure import Hidden, protected, shown

PARTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), max_size=6)


def possible(whole: int | Hidden, seen: dict[str, int | Hidden], name: str, value: int) -> bool:
    """The oracle: whether part `name` may be `value`, for somebody who sees all that is shown.

    Tries every filling of the small parts; what is withheld is known to be 10 or more.
    """
    small = [other for other, n in seen.items() if n is Hidden.SMALL and other != name]
    withheld = sum(n is Hidden.WITHHELD for n in seen.values())
    known = sum(n for n in seen.values() if isinstance(n, int)) + value
    for filling in product(range(10), repeat=len(small)):
        rest = known + sum(filling)
        if isinstance(whole, Hidden):
            if withheld == 0 and rest < 10:
                return True
        elif (rest == whole) if not withheld else (rest + 10 * withheld <= whole):
            return True
    return False


@settings(deadline=None, max_examples=200)
@given(PARTS)
def test_nothing_is_known_of_a_small_part_but_that_it_is_small(parts: dict[str, int]) -> None:
    found = protected(parts)
    if found.parts is None:
        return
    for name, n in found.parts.items():
        if n is Hidden.SMALL:
            assert parts[name] < 10
            for value in range(10):
                assert possible(found.whole, dict(found.parts), name, value), (name, value)


@given(PARTS)
def test_what_is_shown_is_true(parts: dict[str, int]) -> None:
    found = protected(parts)
    whole = sum(parts.values())
    assert found.whole == (whole if whole >= 10 else Hidden.SMALL)
    for name, n in (found.parts or {}).items():
        assert n == parts[name] if isinstance(n, int) else (n is Hidden.SMALL) == (parts[name] < 10)
    assert found.parts is None or list(found.parts) == list(parts)


@given(PARTS.filter(lambda parts: all(n >= 10 for n in parts.values())))
def test_where_nothing_is_small_all_is_shown(parts: dict[str, int]) -> None:
    assert protected(parts).parts == parts


def test_the_last_small_part_cannot_be_had_by_subtraction() -> None:
    found = protected({"a": 100, "b": 20, "c": 3})
    assert found.whole == 123
    assert found.parts == {"a": 100, "b": Hidden.WITHHELD, "c": Hidden.SMALL}


def test_many_small_parts_hide_each_other() -> None:
    found = protected({"a": 100, "b": 4, "c": 4, "d": 4})
    assert found.whole == 112
    assert found.parts == {"a": 100, "b": Hidden.SMALL, "c": Hidden.SMALL, "d": Hidden.SMALL}


def test_where_hiding_cannot_help_no_part_is_shown() -> None:
    assert protected({"a": 12, "b": 4}).parts is None
    assert protected({"a": 12, "b": 4}).whole == 16


def test_a_number_alone() -> None:
    assert [shown(n) for n in (0, 9, 10)] == [Hidden.SMALL, Hidden.SMALL, 10]
