"""The capacity of a helpline as plain data for JSON: each figure with its stage, the verdict in every
language.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

from netsafe_intake.wording import languages

from netsafe_evaluation.capacity.formatting import clock
from netsafe_evaluation.capacity.helpline import DAYS
from netsafe_evaluation.capacity.helpline_estimates import CapacityEstimates
from netsafe_evaluation.capacity.narrative import ROOM, verdict
from netsafe_evaluation.capacity.pacing import PacingPlan
from netsafe_evaluation.capacity.staffing import StaffRequirement
from netsafe_evaluation.capacity.week_forecast import WeekForecast
from netsafe_evaluation.evaluation_stage import Stage

STAGES = {
    "hours_of_people": Stage.INPUT,
    "offered": Stage.OUTTAKE,
    "when_shut": Stage.OUTTAKE,
    "missed": Stage.OUTTAKE,
    "answered": Stage.OUTCOME,
    "answered_share": Stage.OUTCOME,
    "answered_within": Stage.OUTCOME,
}
"""The stage of an evaluation to which each figure of a week belongs."""

METHOD = "M(t)/M/n(t)+M, followed hour by hour from an empty line by uniformisation"


def to_dict(result: CapacityEstimates) -> dict[str, Any]:
    """All figures.  Calls are expected numbers, shares are of the calls that arrive while the line is open.

    The keys are those of ``netsafe capacity --json`` and stay as they are.
    """
    helpline = result.helpline
    data: dict[str, Any] = {
        "file": result.file,
        "method": METHOD,
        "assumptions": {
            "handling_minutes": helpline.service_time * 60,
            "patience_minutes": _finite(helpline.patience * 60),
            "within_seconds": helpline.acceptable_wait * 3600,
            "calls_per_week": helpline.weekly_arrivals,
            "open_hours": helpline.open_hours,
        },
        "stages": {name: stage.value for name, stage in STAGES.items()},
        "week": week_to_dict(result.week),
        "hours": _hours(result.week),
        "rise": None,
        "needed": _staff_needed(result),
        "behind": _inference(result),
        "pace": _plan(result.plan) if result.plan else None,
        "verdict": {language: verdict(result, language) for language in languages(ROOM)},
    }
    if result.week_after_rise is not None:
        data["rise"] = {"share": result.rise, **week_to_dict(result.week_after_rise)}
    return data


def week_to_dict(week: WeekForecast) -> dict[str, Any]:
    """The figures of a week."""
    return {
        "hours_of_people": week.helpline.staff_hours,
        "offered": week.offered,
        "answered": week.answered,
        "missed": week.abandoned,
        "cut_off_at_closing": week.cut_off_at_closing,
        "when_shut": week.arrivals_when_closed,
        "answered_share": _finite(week.answered_share),
        "answered_within": _finite(week.service_level(week.helpline.acceptable_wait)),
        "mean_wait_minutes": _finite(week.mean_wait * 60),
        "wait_of_answered_minutes": {
            str(share): _finite(week.wait_quantile(share) * 60) for share in (0.5, 0.9, 0.95)
        },
        "busy_share": week.occupancy,
        "overloaded_hours": [_hour_name(hour) for hour in week.overloaded_hours],
    }


def _hours(week: WeekForecast) -> list[dict[str, Any]]:
    """A row for each of the 168 hours; an hour in which the line is closed has its arrivals only."""
    rows = []
    for place, (arrivals, hour) in enumerate(zip(week.helpline.arrivals, week.hours, strict=True)):
        row: dict[str, Any] = {"hour": _hour_name(place), "calls": arrivals, "people": 0}
        if hour is not None:
            row |= {
                "people": hour.staff,
                "load": hour.arrivals * week.helpline.service_time,
                "answered": hour.answered,
                "missed": hour.abandoned,
                "waiting": hour.mean_queue,
                "waiting_at_end": hour.waiting_at_end,
            }
        rows.append(row)
    return rows


def _hour_name(hour: int) -> str:
    return f"{DAYS[hour // 24]} {clock(hour)}"


def _staff_needed(result: CapacityEstimates) -> dict[str, Any]:
    by_hour = result.staff_needed_by_hour
    people = {_hour_name(hour): staff for hour, staff in enumerate(by_hour.week.helpline.staff) if staff}
    return {
        "target": result.target_share,
        "more_in_every_open_hour": result.staff_needed.extra_per_hour,
        "in_every_open_hour": _requirement(result.staff_needed),
        "where_most_are_missed": _requirement(by_hour) | {"people": people},
    }


def _requirement(requirement: StaffRequirement) -> dict[str, Any]:
    week = requirement.week
    return {"hours_of_people": week.helpline.staff_hours, "answered_share": _finite(week.answered_share)}


def _inference(result: CapacityEstimates) -> dict[str, Any] | None:
    inference = result.inference
    if inference is None:
        return None
    likely = inference.likely
    return {
        "answered": inference.published.answered,
        "missed": inference.published.missed,
        "open_hours": inference.open_hours,
        "calls_an_hour": likely.arrival_rate,
        "answered_share": likely.answered_share,
        "people": likely.staff,
        "between": [
            {"people": likely.lower, "answered_share": likely.answered_share_lower},
            {"people": likely.upper, "answered_share": likely.answered_share_upper},
        ],
        "range": [inference.fewest, inference.largest],
        "needed_for_target": inference.needed,
    }


def _plan(plan: PacingPlan) -> dict[str, Any]:
    campaign, refusal = plan.campaign, plan.refusal
    data: dict[str, Any] = {
        "target": campaign.target,
        "room_calls_per_week": _finite(plan.spare_calls),
        "refused": None,
        "starts": None,
        "proven_soonest": plan.proven_soonest,
        "weeks": None,
        "all_at_once": _weeks(plan, plan.weekly_forecasts_at_once, plan.weekly_extra_calls_at_once),
    }
    if refusal is not None:
        data["refused"] = {
            "reason": refusal.code,
            "area": refusal.area.id if refusal.area else None,
            "share_that_fits": refusal.share_that_fits,
            "weeks_needed": refusal.weeks_needed,
            "more_people_in_every_open_hour": refusal.extra_staff,
        }
    else:
        data["starts"] = {
            area.id: campaign.monday(week).isoformat()
            for area, week in zip(campaign.areas, plan.starts, strict=True)
        }
        data["weeks"] = _weeks(plan, plan.weekly_forecasts, plan.weekly_extra_calls)
    return data


def _weeks(
    plan: PacingPlan, weeks: tuple[WeekForecast, ...], extra_calls: tuple[float, ...]
) -> list[dict[str, Any]]:
    return [
        {
            "starts": plan.campaign.monday(number).isoformat(),
            "extra_calls": calls,
            "answered_share": _finite(week.answered_share),
            "missed": week.abandoned,
        }
        for number, (week, calls) in enumerate(zip(weeks, extra_calls, strict=True))
    ]


def _finite(value: float) -> float | None:
    """None for what JSON cannot hold."""
    return value if isfinite(value) else None
