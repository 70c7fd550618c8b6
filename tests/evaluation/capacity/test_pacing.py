"""When areas begin: against every order there is, and what is said where there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product
from math import inf

import pytest
from evaluation.capacity.sample import small
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.capacity.campaign import Area, Campaign, response
from netsafe_evaluation.capacity.pacing import extra_calls, pace
from netsafe_evaluation.capacity.week import most_calls

MONDAY = dt.date(2026, 9, 7)


def campaign(calls: list[tuple[float, ...]], weeks: int = 8, target: float = 0.85) -> Campaign:
    areas = tuple(Area(f"area-{n}", {"": f"Area {n}"}, tuple(one), 2) for n, one in enumerate(calls))
    return Campaign(MONDAY, weeks, target, areas)


def room_of(target: float) -> float:
    return (most_calls(small(), target) - 1) * 100


def every_order(asked: Campaign, room: float) -> list[tuple[int, ...]]:
    """All starts that keep the bound, by trying each."""
    choices = product(*(range(asked.weeks - area.lasts + 1) for area in asked.areas))
    return [starts for starts in choices if max(extra_calls(asked.areas, starts)) <= room + 1e-9]


calls_of_areas = st.lists(
    st.lists(st.integers(1, 40), min_size=1, max_size=3).map(tuple), min_size=1, max_size=4
)


@settings(deadline=None, max_examples=25)
@given(calls_of_areas, st.integers(2, 5))
def test_no_order_of_all_ends_sooner_or_has_a_flatter_peak(
    calls: list[tuple[float, ...]], weeks: int
) -> None:
    asked = campaign(calls, weeks)
    found = pace(small(), asked)
    every = every_order(asked, room_of(0.85))
    if not every:
        assert found.refusal is not None
        return
    assert found.starts in every
    assert found.best
    soonest = min(max(starts) for starts in every)
    assert found.limit_names == soonest + 2
    flattest = min(max(extra_calls(asked.areas, s)) for s in every if max(s) == soonest)
    assert max(found.extra) <= flattest * 1.011


def test_every_week_of_the_plan_keeps_the_target() -> None:
    asked = campaign([response(30, 2, 1)] * 4, weeks=12)
    found = pace(small(), asked)
    assert found.refusal is None
    assert min(week.share for week in found.weeks) >= 0.85 - 1e-4
    assert min(week.share for week in found.weeks_at_once) < 0.85
    assert sum(found.extra) == pytest.approx(sum(found.extra_at_once))


def test_bounds_of_a_start_are_kept() -> None:
    asked = campaign([(20.0, 10.0), (20.0, 10.0)])
    first = replace(asked.areas[0], not_before=MONDAY + dt.timedelta(weeks=3))
    second = replace(asked.areas[1], not_after=MONDAY)
    found = pace(small(), replace(asked, areas=(first, second)))
    assert found.starts[0] >= 3
    assert found.starts[1] == 0


def test_a_line_below_the_target_already_is_said() -> None:
    found = pace(small(people=1), campaign([(10.0,)]))
    assert found.refusal is not None
    assert found.refusal.why == "already-below"
    assert found.refusal.people is not None
    assert pace(small(people=1 + found.refusal.people), campaign([(10.0,)])).refusal is None


def test_an_area_too_large_is_named_with_the_share_that_fits() -> None:
    found = pace(small(), campaign([(5.0,), (400.0,)]))
    assert found.refusal is not None and found.refusal.area is not None and found.refusal.fits is not None
    assert (found.refusal.why, found.refusal.area.id) == ("area-too-large", "area-1")
    assert pace(small(), campaign([(5.0,), (400 * found.refusal.fits * 0.999,)])).refusal is None


def test_too_few_weeks_are_said_with_how_many_would_do() -> None:
    room = room_of(0.85)
    asked = campaign([(room * 0.9, room * 0.9)] * 3, weeks=4)
    found = pace(small(), asked)
    assert found.refusal is not None
    assert (found.refusal.why, found.refusal.weeks) == ("too-few-weeks", 6)
    assert pace(small(), replace(asked, weeks=6)).refusal is None


def test_the_order_of_areas_in_the_file_does_not_change_the_end() -> None:
    calls = [response(first, 2, 1) for first in (40, 10, 25, 30)]
    assert pace(small(), campaign(calls)).limit_names == pace(small(), campaign(calls[::-1])).limit_names


def test_a_line_that_can_answer_any_number_begins_everything_at_once() -> None:
    found = pace(small(people=200), campaign([(30.0,), (40.0,)], target=0.01))
    assert found.starts == (0, 0)
    assert found.room == inf or found.room > 1000


def test_the_response_halves() -> None:
    assert response(16, lasts=1, halves_after=2)[::2] == pytest.approx((16, 8, 4, 2, 1, 0.5))
    assert response(0, lasts=2, halves_after=1) == (0.0, 0.0)
