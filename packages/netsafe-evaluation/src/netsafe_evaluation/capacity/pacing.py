"""When each area begins, so that the helpline can answer the calls that its campaign brings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import lil_array

from netsafe_evaluation.capacity.campaign import Area, Campaign
from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.week import Week, most_calls, week_of
from netsafe_evaluation.whole_numbers import whole_numbers

NODES = 20
"""Branches that the solver may try: a number, not a time, so that every machine finds the same plan."""
INFEASIBLE = 2  # what scipy.optimize.milp says
LONGEST = 104
MOST_MORE = 20

Why = Literal["already-below", "area-too-large", "too-few-weeks"]


@dataclass(frozen=True)
class Refusal:
    """Why no order of the areas keeps the target, and what would.

    `area` and `fits` name an area that is too much by itself, and the share of its calls that would do.
    `weeks`: in how many weeks the same could be done, leaving out bounds of single areas; None where not
    even in two years.  `people`: how many more people in every open hour would do; None where not even 20.
    """

    why: Why
    area: Area | None = None
    fits: float | None = None
    weeks: int | None = None
    people: int | None = None


@dataclass(frozen=True)
class Pace:
    """A plan: `starts` holds the week (from 0) in which each area begins, in the order of the campaign.

    `room`: calls more in a week that the line can take at the target; infinity where it can take any.
    `best` is False where the solver stopped before it had proven that no plan ends sooner.  Where
    `refusal` says why there is no plan, `starts` is empty.
    """

    line: Helpline
    campaign: Campaign
    room: float
    starts: tuple[int, ...]
    best: bool
    refusal: Refusal | None = None

    @cached_property
    def extra(self) -> tuple[float, ...]:
        """Calls more in each week of this plan, to the last that the campaign brings."""
        return extra_calls(self.campaign.areas, self.starts)

    @cached_property
    def extra_at_once(self) -> tuple[float, ...]:
        """The same if every area began in the first week."""
        return extra_calls(self.campaign.areas, (0,) * len(self.campaign.areas))

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """What is to be expected of each week of this plan."""
        return tuple(with_extra(self.line, calls) for calls in self.extra)

    @cached_property
    def weeks_at_once(self) -> tuple[Week, ...]:
        """The same if every area began in the first week."""
        return tuple(with_extra(self.line, calls) for calls in self.extra_at_once)

    @property
    def ends(self) -> int:
        """Weeks until the last area's campaign is over."""
        return max(start + area.lasts for start, area in zip(self.starts, self.campaign.areas, strict=True))


def with_extra(line: Helpline, calls: float) -> Week:
    """A week of `line` with so many calls more, spread over its hours as the others are."""
    return week_of(line.with_rise(calls / line.calls_a_week))


def extra_calls(areas: tuple[Area, ...], starts: tuple[int, ...]) -> tuple[float, ...]:
    """Calls more in each week, when each area begins in the week of `starts`."""
    pairs = list(zip(areas, starts, strict=True))
    weeks = [0.0] * max((start + len(area.response) for area, start in pairs), default=0)
    for area, start in pairs:
        for week, calls in enumerate(area.response, start):
            weeks[week] += calls
    return tuple(weeks)


def pace(line: Helpline, campaign: Campaign) -> Pace:
    """The plan that ends soonest while every week answers the target; of those, one with the flattest peak.

    The share answered falls as calls rise, so the target is one bound on the calls of a week, and the plan
    an integer programme: area a begins in week s or not.  Solved by HiGHS.
    """
    times = most_calls(line, campaign.target)
    room = (times - 1) * line.calls_a_week if times < inf else inf
    if room < 0:
        return _refused(line, campaign, room, Refusal("already-below"))
    for area in campaign.areas:
        if max(area.response) > room:
            return _refused(line, campaign, room, Refusal("area-too-large", area, room / max(area.response)))
    found = _plan(campaign, room)
    if found is None:
        return _refused(line, campaign, room, Refusal("too-few-weeks", weeks=_weeks_needed(campaign, room)))
    return Pace(line, campaign, room, *found)


def _refused(line: Helpline, campaign: Campaign, room: float, refusal: Refusal) -> Pace:
    people = next((more for more in range(1, MOST_MORE + 1) if _would_do(line, campaign, more)), None)
    return Pace(line, campaign, room, (), True, replace(refusal, people=people))


def _would_do(line: Helpline, campaign: Campaign, more: int) -> bool:
    larger = line.with_people(more)
    times = most_calls(larger, campaign.target)
    room = (times - 1) * line.calls_a_week if times < inf else inf
    if room < max(max(area.response) for area in campaign.areas):
        return False
    return (
        _first_fit(campaign, room) or _Programme(campaign, room, campaign.weeks).any_plan()[0]
    ) is not None


def _weeks_needed(campaign: Campaign, room: float) -> int | None:
    free = tuple(replace(area, not_before=None, not_after=None) for area in campaign.areas)
    found = _plan(replace(campaign, areas=free, weeks=LONGEST), room, flat=False)
    if found is None:
        return None
    return max(start + area.lasts for start, area in zip(found[0], free, strict=True))


def _allowed(campaign: Campaign, area: Area, ends: int) -> list[int]:
    return [
        week
        for week in range(ends - area.lasts + 1)
        if (area.not_before is None or campaign.monday(week) >= area.not_before)
        and (area.not_after is None or campaign.monday(week) <= area.not_after)
    ]


def _plan(campaign: Campaign, room: float, flat: bool = True) -> tuple[tuple[int, ...], bool] | None:
    """The starts and whether it is proven that no plan ends sooner; None where there is no plan."""
    starts, proven = _first_fit(campaign, room), False
    if starts is None:
        starts, proven = _Programme(campaign, room, campaign.weeks).any_plan()
        if starts is None:
            return None
    while not proven:
        sooner, proven = _Programme(campaign, room, _end(campaign, starts) - 1).any_plan()
        if sooner is None:
            break
        starts, proven = sooner, False
    flattest = _Programme(campaign, room, _end(campaign, starts)).flattest_plan() if flat else None
    return flattest or starts, proven


def _end(campaign: Campaign, starts: tuple[int, ...]) -> int:
    return max(start + area.lasts for start, area in zip(starts, campaign.areas, strict=True))


def _first_fit(campaign: Campaign, room: float) -> tuple[int, ...] | None:
    """Largest area first, each in the first week where it fits."""
    load = [0.0] * (campaign.weeks + max(len(area.response) for area in campaign.areas))
    starts: dict[int, int] = {}
    for a in sorted(range(len(campaign.areas)), key=lambda a: -max(campaign.areas[a].response)):
        area = campaign.areas[a]
        for week in _allowed(campaign, area, campaign.weeks):
            if all(load[week + i] + calls <= room for i, calls in enumerate(area.response)):
                starts[a] = week
                for i, calls in enumerate(area.response):
                    load[week + i] += calls
                break
        else:
            return None
    return tuple(starts[a] for a in range(len(campaign.areas)))


class _Programme:
    """Unknowns: for each choice of an area and a week whether it is taken; and last, the peak."""

    def __init__(self, campaign: Campaign, room: float, ends: int) -> None:
        areas = campaign.areas
        self.areas, self.room = areas, min(room, sum(sum(area.response) for area in areas))
        self.choices = [(a, week) for a, area in enumerate(areas) for week in _allowed(campaign, area, ends)]
        count = len(self.choices)
        horizon = max(ends, 0) + max(len(area.response) for area in areas)
        once, load = lil_array((len(areas), count + 1)), lil_array((horizon, count + 1))
        for at, (a, week) in enumerate(self.choices):
            once[a, at] = 1
            for later, calls in enumerate(areas[a].response, week):
                load[later, at] = calls
        load[:, [count]] = -np.ones((horizon, 1))
        self.constraints = [
            LinearConstraint(once.tocsr(), 1, 1),
            LinearConstraint(load.tocsr(), -np.inf, 0),
        ]

    def any_plan(self) -> tuple[tuple[int, ...] | None, bool]:
        """A plan, or None; and whether it is proven that there is none."""
        if {a for a, _ in self.choices} != set(range(len(self.areas))):
            return None, True
        starts, status = self._solve(np.zeros(len(self.choices) + 1), 0.0)
        return starts, starts is None and status == INFEASIBLE

    def flattest_plan(self) -> tuple[int, ...] | None:
        """The plan with the lowest peak, within 1 %; of equal ones, that which begins sooner."""
        sooner = [1e-6 * self.room * week / max(len(self.choices), 1) for _, week in self.choices]
        return self._solve(np.array([*sooner, 1.0]), 0.01)[0]

    def _solve(self, cost: NDArray[np.float64], gap: float) -> tuple[tuple[int, ...] | None, int]:
        count = len(self.choices)
        found = whole_numbers(
            cost,
            integrality=np.array([1] * count + [0]),
            bounds=Bounds(np.zeros(count + 1), np.array([1.0] * count + [self.room])),
            constraints=self.constraints,
            options={"node_limit": NODES, "mip_rel_gap": gap},
        )
        if found.x is None:
            return None, int(found.status)
        taken = [choice for choice, share in zip(self.choices, found.x[:count], strict=True) if share > 0.5]
        return tuple(week for _, week in sorted(taken)), int(found.status)
