"""A week of a helpline: what comes, what is answered, and how people more or calls more change it."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from evaluation.capacity.events import play
from evaluation.capacity.sample import small
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.capacity.erlang_a import ErlangA
from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.staffing import extra_staff_needed, infer_staff, staff_by_hour
from netsafe_evaluation.capacity.transient_queue import HourlyRates, transient_queue
from netsafe_evaluation.capacity.week_forecast import capacity_factor, forecast_week


def test_a_week_is_its_days() -> None:
    week = forecast_week(small())
    day = transient_queue((HourlyRates(2.5, 3),) * 8, 0.5, 0.05)
    assert week.offered == pytest.approx(100)
    assert week.abandoned == pytest.approx(5 * (sum(hour.abandoned for hour in day) + day[-1].waiting_at_end))
    assert week.cut_off_at_closing == pytest.approx(5 * day[-1].waiting_at_end)
    assert week.answered + week.abandoned == pytest.approx(week.offered)


def test_calls_that_come_when_it_is_shut_are_counted_apart() -> None:
    line = replace(small(), arrivals=(1.0,) * 168)
    week = forecast_week(line)
    assert (week.offered, week.arrivals_when_closed) == pytest.approx((40, 128))


def test_a_week_played_event_by_event_agrees() -> None:
    """400 weeks of one day each: the share answered within 4.5 standard errors."""
    calls = [1.0, 2.0, 4.0, 6.0, 4.0, 3.0]
    line = Helpline(
        (0.0,) * 10 + tuple(calls) + (0.0,) * 152, (0,) * 10 + (2, 2, 3, 3, 2, 2) + (0,) * 152, 0.6, 0.08
    )
    week = forecast_week(line)
    seen = np.array(
        [sum(play(calls, [2, 2, 3, 3, 2, 2], 0.6, 0.08, 0.01, seed).answered) for seed in range(400)]
    )
    assert abs(seen.mean() - week.answered) < 4.5 * seen.std(ddof=1) / 20


def test_a_line_that_never_shuts_comes_to_the_steady_state() -> None:
    week = forecast_week(Helpline((6.0,) * 168, (3,) * 168, 0.5, 0.1))
    line = ErlangA(6, 3, 0.5, 0.1)
    assert week.answered_share == pytest.approx(line.answered_share, abs=1e-8)
    assert week.service_level(0.02) == pytest.approx(line.service_level(0.02), abs=1e-7)
    assert week.wait_quantile(0.9) == pytest.approx(line.wait_quantile(0.9), abs=1e-5)
    assert week.mean_wait == pytest.approx(line.mean_wait, abs=1e-8)
    assert week.cut_off_at_closing == 0


def test_a_night_that_goes_on_into_monday_is_one_stretch() -> None:
    people = [0] * 168
    people[-2:] = people[:2] = [1, 1]
    week = forecast_week(Helpline((1.0,) * 168, tuple(people), 0.5, 0.1))
    alone = transient_queue((HourlyRates(1.0, 1),) * 4, 0.5, 0.1)
    assert week.hours[0] == alone[2]
    assert week.hours[167] == alone[1]


def test_hours_with_more_work_than_people_are_named() -> None:
    line = small(staff=1, calls=120)  # 3 calls of half an hour in each hour, for one
    assert len(forecast_week(line).overloaded_hours) == 40
    assert forecast_week(small()).overloaded_hours == ()


def test_where_nobody_gives_up_the_queue_is_carried_to_the_end_of_the_day() -> None:
    line = small(staff=1, calls=120, patience=inf)
    week = forecast_week(line)
    # At most two calls an hour can be done, and whoever still waits at closing is cut off.
    assert week.answered < 5 * (8 * 2 + 1)
    assert week.abandoned == pytest.approx(week.cut_off_at_closing)


@settings(deadline=None, max_examples=12)
@given(st.integers(1, 4), st.floats(5, 300), st.sampled_from([0.0, 0.02, 0.2]), st.floats(0, 2))
def test_a_rise_answers_a_smaller_share_but_no_fewer_calls(
    people: int, calls: float, patience: float, rise: float
) -> None:
    line = small(people, calls, patience)
    before, after = forecast_week(line), forecast_week(line.with_rise(rise))
    assert after.answered_share <= before.answered_share + 1e-9
    assert after.answered >= before.answered - 1e-9
    assert forecast_week(line.with_extra_staff(1)).answered_share >= before.answered_share - 1e-9


def test_people_more_are_the_fewest() -> None:
    line = small(staff=1, calls=150)
    found = extra_staff_needed(line, 0.9)
    assert found.extra_per_hour is not None and found.extra_per_hour > 0
    assert found.week.answered_share >= 0.9
    assert forecast_week(line.with_extra_staff(found.extra_per_hour - 1)).answered_share < 0.9


def test_people_placed_hour_by_hour_need_no_more_hours() -> None:
    line = small(staff=1, calls=150)
    everywhere, placed = extra_staff_needed(line, 0.9), staff_by_hour(line, 0.9)
    assert placed.week.answered_share >= 0.9
    assert placed.week.helpline.staff_hours <= everywhere.week.helpline.staff_hours


def test_the_most_calls_are_those_at_which_the_target_is_just_kept() -> None:
    line = small()
    times = capacity_factor(line, 0.85)
    assert forecast_week(line.with_rise(times - 1)).answered_share == pytest.approx(0.85, abs=1e-4)
    assert capacity_factor(small(staff=1, calls=4000), 0.9) < 1


@pytest.mark.parametrize(
    ("answered", "missed", "hours"),
    [
        (500, 2200, 56 * 365.25 / 12 / 7),  # a month of 2013/14
        (2760, 6950, 56 * 92 / 7),  # June to August 2020
    ],
)
def test_the_people_behind_published_numbers_answer_as_published(
    answered: int, missed: int, hours: float
) -> None:
    found = infer_staff(answered, missed, hours, service_time=35 / 60, patience=4 / 60)
    share = answered / (answered + missed)
    assert found.answered_share_lower <= share <= found.answered_share_upper
    assert found.lower <= found.staff <= found.upper
    for people, expected in (
        (found.lower, found.answered_share_lower),
        (found.upper, found.answered_share_upper),
    ):
        calls = (answered + missed) / hours
        assert ErlangA(calls, people, 35 / 60, 4 / 60).answered_share == pytest.approx(expected)
    # Nobody does more than all the time there is: the calls answered are work for at least so many.
    assert found.staff >= answered / hours * 35 / 60


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 12), st.floats(1, 40), st.floats(0.1, 1), st.floats(0.02, 0.3))
def test_the_inverse_question_finds_the_people_that_were_put_in(
    people: int, calls: float, handling: float, patience: float
) -> None:
    line = ErlangA(calls, people, handling, patience)
    if not 1e-6 < line.abandoned_share < 1 - 1e-6:
        return
    found = infer_staff(
        1000 * line.answered_share, 1000 * line.abandoned_share, 1000 / calls, handling, patience
    )
    assert found.staff == pytest.approx(people, abs=1e-3)
