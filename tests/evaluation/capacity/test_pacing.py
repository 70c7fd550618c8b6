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
from netsafe_evaluation.capacity.extra_calls import CampaignArea, StaggeredCampaign, decaying_response
from netsafe_evaluation.capacity.pacing import plan_starts, total_extra_calls
from netsafe_evaluation.capacity.week_forecast import capacity_factor

MONDAY = dt.date(2026, 9, 7)


def campaign(calls: list[tuple[float, ...]], weeks: int = 8, target: float = 0.85) -> StaggeredCampaign:
    areas = tuple(CampaignArea(f"area-{n}", {"": f"Area {n}"}, tuple(one), 2) for n, one in enumerate(calls))
    return StaggeredCampaign(MONDAY, weeks, target, areas)


def room_of(target: float) -> float:
    return (capacity_factor(small(), target) - 1) * 100


def every_order(asked: StaggeredCampaign, room: float) -> list[tuple[int, ...]]:
    """All starts that keep the bound, by trying each."""
    choices = product(*(range(asked.weeks - area.campaign_weeks + 1) for area in asked.areas))
    return [starts for starts in choices if max(total_extra_calls(asked.areas, starts)) <= room + 1e-9]


calls_of_areas = st.lists(
    st.lists(st.integers(1, 40), min_size=1, max_size=3).map(tuple), min_size=1, max_size=4
)


@settings(deadline=None, max_examples=25)
@given(calls_of_areas, st.integers(2, 5))
def test_no_order_of_all_ends_sooner_or_has_a_flatter_peak(
    calls: list[tuple[float, ...]], weeks: int
) -> None:
    asked = campaign(calls, weeks)
    found = plan_starts(small(), asked)
    every = every_order(asked, room_of(0.85))
    if not every:
        assert found.refusal is not None
        return
    assert found.starts in every
    assert found.proven_soonest
    soonest = min(max(starts) for starts in every)
    assert found.duration == soonest + 2
    flattest = min(max(total_extra_calls(asked.areas, s)) for s in every if max(s) == soonest)
    assert max(found.weekly_extra_calls) <= flattest * 1.011


def test_every_week_of_the_plan_keeps_the_target() -> None:
    asked = campaign([decaying_response(30, 2, 1)] * 4, weeks=12)
    found = plan_starts(small(), asked)
    assert found.refusal is None
    assert min(week.answered_share for week in found.weekly_forecasts) >= 0.85 - 1e-4
    assert min(week.answered_share for week in found.weekly_forecasts_at_once) < 0.85
    assert sum(found.weekly_extra_calls) == pytest.approx(sum(found.weekly_extra_calls_at_once))


def test_bounds_of_a_start_are_kept() -> None:
    asked = campaign([(20.0, 10.0), (20.0, 10.0)])
    first = replace(asked.areas[0], not_before=MONDAY + dt.timedelta(weeks=3))
    second = replace(asked.areas[1], not_after=MONDAY)
    found = plan_starts(small(), replace(asked, areas=(first, second)))
    assert found.starts[0] >= 3
    assert found.starts[1] == 0


def test_a_line_below_the_target_already_is_said() -> None:
    found = plan_starts(small(staff=1), campaign([(10.0,)]))
    assert found.refusal is not None
    assert found.refusal.code == "already-below"
    assert found.refusal.extra_staff is not None
    assert plan_starts(small(staff=1 + found.refusal.extra_staff), campaign([(10.0,)])).refusal is None


def test_an_area_too_large_is_named_with_the_share_that_fits() -> None:
    found = plan_starts(small(), campaign([(5.0,), (400.0,)]))
    assert (
        found.refusal is not None
        and found.refusal.area is not None
        and found.refusal.share_that_fits is not None
    )
    assert (found.refusal.code, found.refusal.area.id) == ("area-too-large", "area-1")
    assert (
        plan_starts(small(), campaign([(5.0,), (400 * found.refusal.share_that_fits * 0.999,)])).refusal
        is None
    )


def test_too_few_weeks_are_said_with_how_many_would_do() -> None:
    room = room_of(0.85)
    asked = campaign([(room * 0.9, room * 0.9)] * 3, weeks=4)
    found = plan_starts(small(), asked)
    assert found.refusal is not None
    assert (found.refusal.code, found.refusal.weeks_needed) == ("too-few-weeks", 6)
    assert plan_starts(small(), replace(asked, weeks=6)).refusal is None


def test_the_order_of_areas_in_the_file_does_not_change_the_end() -> None:
    calls = [decaying_response(first, 2, 1) for first in (40, 10, 25, 30)]
    assert (
        plan_starts(small(), campaign(calls)).duration == plan_starts(small(), campaign(calls[::-1])).duration
    )


def test_a_line_that_can_answer_any_number_begins_everything_at_once() -> None:
    found = plan_starts(small(staff=200), campaign([(30.0,), (40.0,)], target=0.01))
    assert found.starts == (0, 0)
    assert found.spare_calls == inf or found.spare_calls > 1000


def test_the_response_halves() -> None:
    assert decaying_response(16, campaign_weeks=1, half_life=2)[::2] == pytest.approx((16, 8, 4, 2, 1, 0.5))
    assert decaying_response(0, campaign_weeks=2, half_life=1) == (0.0, 0.0)
