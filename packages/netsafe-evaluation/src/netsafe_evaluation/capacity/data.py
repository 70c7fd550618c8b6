"""What was found, as JSON: each figure with its stage, the verdict in every language."""

from __future__ import annotations

from math import isfinite
from typing import Any

from netsafe_intake.wording import languages

from netsafe_evaluation.capacity.findings import Findings
from netsafe_evaluation.capacity.helpline import DAYS
from netsafe_evaluation.capacity.pacing import Pace
from netsafe_evaluation.capacity.staffing import Needed
from netsafe_evaluation.capacity.told import ROOM, verdict
from netsafe_evaluation.capacity.week import Week
from netsafe_evaluation.stages import Stage

STAGES = {
    "hours_of_people": Stage.INPUT,
    "offered": Stage.OUTTAKE,
    "when_shut": Stage.OUTTAKE,
    "missed": Stage.OUTTAKE,
    "answered": Stage.OUTCOME,
    "answered_share": Stage.OUTCOME,
    "answered_within": Stage.OUTCOME,
}
"""To which stage of an evaluation the figures of a week belong."""

METHOD = "M(t)/M/n(t)+M, followed hour by hour from an empty line by uniformisation"


def as_data(found: Findings) -> dict[str, Any]:
    """Everything found.  Calls are expected numbers, shares are of the calls while the line is open."""
    line = found.line
    data: dict[str, Any] = {
        "file": found.name,
        "method": METHOD,
        "assumptions": {
            "handling_minutes": line.handling * 60,
            "patience_minutes": _number(line.patience * 60),
            "within_seconds": line.within * 3600,
            "calls_per_week": line.calls_a_week,
            "open_hours": line.open_hours,
        },
        "stages": {name: stage.value for name, stage in STAGES.items()},
        "week": week_data(found.week),
        "hours": _hours(found.week),
        "rise": None,
        "needed": _needed(found),
        "behind": _behind(found),
        "pace": _pace(found.pace) if found.pace else None,
        "verdict": {language: verdict(found, language) for language in languages(ROOM)},
    }
    if found.risen is not None:
        data["rise"] = {"share": found.rise, **week_data(found.risen)}
    return data


def week_data(week: Week) -> dict[str, Any]:
    """The figures of a week."""
    return {
        "hours_of_people": week.line.hours_of_people,
        "offered": week.offered,
        "answered": week.answered,
        "missed": week.missed,
        "cut_off_at_closing": week.cut_off,
        "when_shut": week.when_shut,
        "answered_share": _number(week.share),
        "answered_within": _number(week.within(week.line.within)),
        "mean_wait_minutes": _number(week.mean_wait * 60),
        "wait_of_answered_minutes": {
            str(share): _number(week.wait(share) * 60) for share in (0.5, 0.9, 0.95)
        },
        "busy_share": week.busy,
        "overloaded_hours": [_hour(at) for at in week.overloaded],
    }


def _hours(week: Week) -> list[dict[str, Any]]:
    told = []
    for at, (calls, hour) in enumerate(zip(week.line.calls, week.hours, strict=True)):
        row: dict[str, Any] = {"hour": _hour(at), "calls": calls, "people": 0}
        if hour is not None:
            row |= {
                "people": hour.people,
                "load": hour.calls * week.line.handling,
                "answered": hour.answered,
                "missed": hour.missed,
                "waiting": hour.waiting,
                "waiting_at_end": hour.left,
            }
        told.append(row)
    return told


def _hour(at: int) -> str:
    return f"{DAYS[at // 24]} {at % 24:02}:00"


def _needed(found: Findings) -> dict[str, Any]:
    def told(need: Needed) -> dict[str, Any]:
        line = need.week.line
        return {"hours_of_people": line.hours_of_people, "answered_share": _number(need.week.share)}

    by_hour = found.needed_by_hour
    return {
        "target": found.goal,
        "more_in_every_open_hour": found.needed.more,
        "in_every_open_hour": told(found.needed),
        "where_most_are_missed": told(by_hour)
        | {"people": {_hour(at): people for at, people in enumerate(by_hour.week.line.people) if people}},
    }


def _behind(found: Findings) -> dict[str, Any] | None:
    behind = found.behind
    if behind is None:
        return None
    likely = behind.likely
    return {
        "answered": behind.published.answered,
        "missed": behind.published.missed,
        "open_hours": behind.hours,
        "calls_an_hour": likely.calls_an_hour,
        "answered_share": likely.share,
        "people": likely.people,
        "between": [
            {"people": likely.few, "answered_share": likely.share_few},
            {"people": likely.many, "answered_share": likely.share_many},
        ],
        "range": [behind.fewest, behind.most],
        "needed_for_target": behind.needed,
    }


def _pace(plan: Pace) -> dict[str, Any]:
    campaign = plan.campaign
    told: dict[str, Any] = {
        "target": campaign.target,
        "room_calls_per_week": _number(plan.room),
        "refused": None,
        "starts": None,
        "proven_soonest": plan.best,
        "weeks": None,
        "all_at_once": _weeks(plan, plan.weeks_at_once, plan.extra_at_once),
    }
    if plan.refusal is not None:
        told["refused"] = {
            "reason": plan.refusal.why,
            "area": plan.refusal.area.id if plan.refusal.area else None,
            "share_that_fits": plan.refusal.fits,
            "weeks_needed": plan.refusal.weeks,
            "more_people_in_every_open_hour": plan.refusal.people,
        }
    else:
        told["starts"] = {
            area.id: campaign.monday(week).isoformat()
            for area, week in zip(campaign.areas, plan.starts, strict=True)
        }
        told["weeks"] = _weeks(plan, plan.weeks, plan.extra)
    return told


def _weeks(plan: Pace, weeks: tuple[Week, ...], extra: tuple[float, ...]) -> list[dict[str, Any]]:
    return [
        {
            "starts": plan.campaign.monday(number).isoformat(),
            "extra_calls": calls,
            "answered_share": _number(week.share),
            "missed": week.missed,
        }
        for number, (week, calls) in enumerate(zip(weeks, extra, strict=True))
    ]


def _number(value: float) -> float | None:
    return value if isfinite(value) else None
