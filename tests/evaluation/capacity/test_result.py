"""The result of an analysis of capacity answers as every result does."""

from __future__ import annotations

import datetime as dt

import pytest
from evaluation.capacity.sample import small
from netsafe_evaluation.capacity import (
    CampaignArea,
    CapacityResult,
    PublishedCalls,
    StaggeredCampaign,
    analyse_capacity,
    infer_staff,
)
from netsafe_evaluation.result import Result


def campaign(extra_calls: float, weeks: int = 8) -> StaggeredCampaign:
    areas = (CampaignArea("north", {"en": "North", "cy": "Gogledd"}, (extra_calls,), 1),)
    return StaggeredCampaign(dt.date(2026, 9, 7), weeks, 0.85, areas)


def test_the_estimate_is_the_share_answered_in_a_usual_week() -> None:
    result = analyse_capacity(small(), campaign(5.0))
    assert isinstance(result, Result)
    assert result.estimate == result.week.answered_share
    assert (result.interval, result.p_value, result.refusal) == (None, None, None)
    assert result.summary("en").startswith("In a usual week")
    assert result.to_dict()["verdict"]["cy"] == result.summary("cy")


def test_a_plan_that_cannot_be_is_a_refusal_with_its_area() -> None:
    refusal = analyse_capacity(small(), campaign(4000.0)).refusal
    assert refusal is not None
    assert refusal.code == "area-too-large"
    assert refusal.values == {"area": "north", "target": 0.85}


def test_checks_say_whether_the_target_is_reached_and_no_hour_is_overloaded() -> None:
    enough, too_few = analyse_capacity(small(staff=6), target=0.9), analyse_capacity(small(staff=1))
    assert [check.passed for check in enough.checks] == [True, True]
    assert {check.name: check.passed for check in too_few.checks} == {
        "target-reached": False,
        "no-overload": False,
    }
    assert too_few.checks[1].figures == {"hours": 40}


@pytest.mark.parametrize("share", [0.9, 0.95])
def test_the_target_is_reached_exactly_where_the_share_is_not_below_it(share: float) -> None:
    answered = analyse_capacity(small()).week.answered_share
    assert analyse_capacity(small(), target=answered).checks[0].passed
    assert not analyse_capacity(small(), target=answered + 1e-9).checks[0].passed
    assert analyse_capacity(small(), rise=1.0, target=answered).checks[0].passed is False
    assert analyse_capacity(small(), target=share).target_share == share


def test_an_hour_whose_staff_just_covers_its_load_is_not_overloaded() -> None:
    assert analyse_capacity(small(staff=1, calls=80)).checks[1].passed  # one erlang, one person
    assert not analyse_capacity(small(staff=1, calls=81)).checks[1].passed


def test_the_range_of_inferred_staff_reaches_to_the_factors_that_its_words_name() -> None:
    helpline, published = small(), PublishedCalls(answered=500, missed=1200, weeks=4)
    inference = CapacityResult("line", helpline, published=published).inference
    assert inference is not None
    ends = [
        infer_staff(500, 1200, 160, helpline.service_time * service, helpline.patience * patience).staff
        for service in (2 / 3, 1.5)
        for patience in (0.5, 2)
    ]
    assert (inference.fewest, inference.largest) == pytest.approx((min(ends), max(ends)))
