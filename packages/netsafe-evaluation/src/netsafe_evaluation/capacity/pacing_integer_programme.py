"""The integer programme behind a plan of starts: an area starts in a week or not, within a bound."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import lil_array

from netsafe_evaluation.capacity.extra_calls import CampaignArea, StaggeredCampaign
from netsafe_evaluation.integer_programming import quiet_milp

NODES = 20
"""Branches that the solver may try: a number, not a time, so that every machine finds the same plan."""

INFEASIBLE = 2
"""The status with which scipy.optimize.milp says that there is no solution."""

Starts = tuple[int, ...]
"""The week (from 0) in which each area starts, in the order of the campaign."""


def soonest_starts(
    campaign: StaggeredCampaign, spare_calls: float, flatten: bool = True
) -> tuple[Starts, bool] | None:
    """Starts that end soonest, and whether it is proven that none end sooner; None where there are no starts.

    With `flatten`, of all starts that end then, some with (nearly) the lowest peak.
    """
    starts, proven = first_fit(campaign, spare_calls), False
    if starts is None:
        starts, proven = StartsProgramme(campaign, spare_calls, campaign.weeks).any_starts()
        if starts is None:
            return None
    while not proven:
        horizon = last_week(campaign, starts) - 1
        sooner, proven = StartsProgramme(campaign, spare_calls, horizon).any_starts()
        if sooner is None:
            break
        starts, proven = sooner, False
    if not flatten:
        return starts, proven
    flattest = StartsProgramme(campaign, spare_calls, last_week(campaign, starts)).flattest_starts()
    return flattest or starts, proven


def last_week(campaign: StaggeredCampaign, starts: Starts) -> int:
    """Weeks until the campaign is over in every area."""
    return max(start + area.campaign_weeks for start, area in zip(starts, campaign.areas, strict=True))


def first_fit(campaign: StaggeredCampaign, spare_calls: float) -> Starts | None:
    """Starts by a greedy rule: the largest area first, each in the first week where it fits."""
    areas = campaign.areas
    extra_calls = [0.0] * (campaign.weeks + max(len(area.extra_calls) for area in areas))
    starts: dict[int, int] = {}
    for place in sorted(range(len(areas)), key=lambda place: -areas[place].peak):
        area = areas[place]
        for week in _allowed_weeks(campaign, area, campaign.weeks):
            if all(extra_calls[week + i] + calls <= spare_calls for i, calls in enumerate(area.extra_calls)):
                starts[place] = week
                for i, calls in enumerate(area.extra_calls):
                    extra_calls[week + i] += calls
                break
        else:
            return None
    return tuple(starts[place] for place in range(len(areas)))


def _allowed_weeks(campaign: StaggeredCampaign, area: CampaignArea, horizon: int) -> list[int]:
    """The weeks in which an area may start so that it is over within `horizon` weeks."""
    return [
        week
        for week in range(horizon - area.campaign_weeks + 1)
        if (area.not_before is None or campaign.monday(week) >= area.not_before)
        and (area.not_after is None or campaign.monday(week) <= area.not_after)
    ]


class StartsProgramme:
    """The programme for starts that are over within `horizon` weeks.

    Its unknowns are one number from {0, 1} for each pair of an area and a week in which it may start; and
    last, the peak of the extra calls in a week, from 0 to `spare_calls`.
    """

    def __init__(self, campaign: StaggeredCampaign, spare_calls: float, horizon: int) -> None:
        areas = campaign.areas
        self.areas = areas
        self.spare_calls = min(spare_calls, sum(sum(area.extra_calls) for area in areas))
        self.choices = [
            (place, week)
            for place, area in enumerate(areas)
            for week in _allowed_weeks(campaign, area, horizon)
        ]
        count = len(self.choices)
        weeks = max(horizon, 0) + max(len(area.extra_calls) for area in areas)
        once, load = lil_array((len(areas), count + 1)), lil_array((weeks, count + 1))
        for column, (place, week) in enumerate(self.choices):
            once[place, column] = 1
            for later, calls in enumerate(areas[place].extra_calls, week):
                load[later, column] = calls
        load[:, [count]] = -np.ones((weeks, 1))
        self.constraints = [
            LinearConstraint(once.tocsr(), 1, 1),
            LinearConstraint(load.tocsr(), -np.inf, 0),
        ]

    def any_starts(self) -> tuple[Starts | None, bool]:
        """Starts, or None; and whether it is proven that there are none."""
        if {place for place, _ in self.choices} != set(range(len(self.areas))):
            return None, True
        starts, status = self._solve(np.zeros(len(self.choices) + 1), 0.0)
        return starts, starts is None and status == INFEASIBLE

    def flattest_starts(self) -> Starts | None:
        """The starts with the lowest peak, within 1 %; of equal ones, those that come sooner."""
        sooner = [1e-6 * self.spare_calls * week / max(len(self.choices), 1) for _, week in self.choices]
        return self._solve(np.array([*sooner, 1.0]), 0.01)[0]

    def _solve(self, cost: NDArray[np.float64], gap: float) -> tuple[Starts | None, int]:
        count = len(self.choices)
        solution = quiet_milp(
            cost,
            integrality=np.array([1] * count + [0]),
            bounds=Bounds(np.zeros(count + 1), np.array([1.0] * count + [self.spare_calls])),
            constraints=self.constraints,
            options={"node_limit": NODES, "mip_rel_gap": gap},
        )
        if solution.x is None:
            return None, int(solution.status)
        chosen = [
            choice for choice, share in zip(self.choices, solution.x[:count], strict=True) if share > 0.5
        ]
        return tuple(week for _, week in sorted(chosen)), int(solution.status)
