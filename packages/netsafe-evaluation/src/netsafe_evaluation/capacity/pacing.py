"""When each area starts, so that the helpline can answer the calls that its campaign brings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Literal

from netsafe_evaluation.capacity.extra_calls import CampaignArea, StaggeredCampaign
from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.pacing_integer_programme import (
    StartsProgramme,
    first_fit,
    last_week,
    soonest_starts,
)
from netsafe_evaluation.capacity.week_forecast import WeekForecast, capacity_factor, forecast_week

LONGEST_PLAN = 104
"""Weeks within which a refusal looks for a plan that would do."""

LARGEST_EXTRA_STAFF = 20
"""More people in every open hour than this are not considered by a refusal."""

RefusalCode = Literal["already-below", "area-too-large", "too-few-weeks"]


@dataclass(frozen=True)
class PacingRefusal:
    """Why no order of the areas keeps the target, and what would.

    Attributes:
        code: already-below: the target is missed without any campaign.  area-too-large: one area brings too
            many calls by itself.  too-few-weeks: the areas do not fit into the weeks of the campaign.
        area: The area that is too large.
        share_that_fits: The share of its calls that could be answered.
        weeks_needed: In how many weeks the same campaign could be done, without bounds of single areas; None
            where not even in two years.
        extra_staff: How many more people in every open hour would do; None where not even 20.
    """

    code: RefusalCode
    area: CampaignArea | None = None
    share_that_fits: float | None = None
    weeks_needed: int | None = None
    extra_staff: int | None = None


@dataclass(frozen=True)
class PacingPlan:
    """A plan of starts, or the reason why there is none.

    Attributes:
        helpline: A usual week.
        campaign: What is planned.
        spare_calls: Extra calls in a week that the helpline can take at the target; may be infinite.
        starts: The week (from 0) in which each area starts, in the order of the campaign; empty with a
            refusal.
        proven_soonest: Whether it is proven that no plan ends sooner; the solver may stop before that.
        refusal: Why there is no plan.
    """

    helpline: Helpline
    campaign: StaggeredCampaign
    spare_calls: float
    starts: tuple[int, ...]
    proven_soonest: bool
    refusal: PacingRefusal | None = None

    @cached_property
    def weekly_extra_calls(self) -> tuple[float, ...]:
        """Extra calls in each week of this plan, to the last week in which the campaign brings any."""
        return total_extra_calls(self.campaign.areas, self.starts)

    @cached_property
    def weekly_extra_calls_at_once(self) -> tuple[float, ...]:
        """The same if every area started in the first week."""
        return total_extra_calls(self.campaign.areas, (0,) * len(self.campaign.areas))

    @cached_property
    def weekly_forecasts(self) -> tuple[WeekForecast, ...]:
        """The forecast for each week of this plan."""
        return tuple(forecast_with_extra(self.helpline, calls) for calls in self.weekly_extra_calls)

    @cached_property
    def weekly_forecasts_at_once(self) -> tuple[WeekForecast, ...]:
        """The same if every area started in the first week."""
        return tuple(forecast_with_extra(self.helpline, calls) for calls in self.weekly_extra_calls_at_once)

    @property
    def duration(self) -> int:
        """Weeks until the campaign is over in every area."""
        return last_week(self.campaign, self.starts)


def forecast_with_extra(helpline: Helpline, extra_calls: float) -> WeekForecast:
    """The forecast for a week with `extra_calls` more calls, spread over its hours as the others are."""
    return forecast_week(helpline.with_rise(extra_calls / helpline.weekly_arrivals))


def total_extra_calls(areas: tuple[CampaignArea, ...], starts: tuple[int, ...]) -> tuple[float, ...]:
    """Extra calls in each week over all areas, when each area starts in its week of `starts`."""
    pairs = list(zip(areas, starts, strict=True))
    weeks = [0.0] * max((start + len(area.extra_calls) for area, start in pairs), default=0)
    for area, start in pairs:
        for week, calls in enumerate(area.extra_calls, start):
            weeks[week] += calls
    return tuple(weeks)


def plan_starts(helpline: Helpline, campaign: StaggeredCampaign) -> PacingPlan:
    """The plan that ends soonest while every week answers the target; of those, one with the flattest peak.

    The share answered falls as calls rise, so the target is one bound on the calls of a week, and the plan
    is an integer programme: an area starts in a week or not.  Solved by HiGHS.
    """
    spare_calls = _spare_calls(helpline, helpline, campaign.target)
    if spare_calls < 0:
        return _refused(helpline, campaign, spare_calls, PacingRefusal("already-below"))
    for area in campaign.areas:
        if area.peak > spare_calls:
            refusal = PacingRefusal("area-too-large", area, spare_calls / area.peak)
            return _refused(helpline, campaign, spare_calls, refusal)
    plan = soonest_starts(campaign, spare_calls)
    if plan is None:
        refusal = PacingRefusal("too-few-weeks", weeks_needed=_weeks_needed(campaign, spare_calls))
        return _refused(helpline, campaign, spare_calls, refusal)
    starts, proven_soonest = plan
    return PacingPlan(helpline, campaign, spare_calls, starts, proven_soonest)


def _spare_calls(helpline: Helpline, staffed: Helpline, target: float) -> float:
    """Extra calls in a week that `staffed`, which is `helpline` with its or more staff, takes at the
    target.
    """
    factor = capacity_factor(staffed, target)
    return (factor - 1) * helpline.weekly_arrivals if factor < inf else inf


def _refused(
    helpline: Helpline, campaign: StaggeredCampaign, spare_calls: float, refusal: PacingRefusal
) -> PacingPlan:
    enough = (
        extra for extra in range(1, LARGEST_EXTRA_STAFF + 1) if _fits_with_staff(helpline, campaign, extra)
    )
    return PacingPlan(
        helpline, campaign, spare_calls, (), True, replace(refusal, extra_staff=next(enough, None))
    )


def _fits_with_staff(helpline: Helpline, campaign: StaggeredCampaign, extra_staff: int) -> bool:
    """Whether there would be a plan with `extra_staff` more people in every open hour."""
    spare_calls = _spare_calls(helpline, helpline.with_extra_staff(extra_staff), campaign.target)
    if spare_calls < max(area.peak for area in campaign.areas):
        return False
    return (
        first_fit(campaign, spare_calls)
        or StartsProgramme(campaign, spare_calls, campaign.weeks).any_starts()[0]
    ) is not None


def _weeks_needed(campaign: StaggeredCampaign, spare_calls: float) -> int | None:
    """In how many weeks the areas would fit if none had bounds of its own."""
    free = tuple(replace(area, not_before=None, not_after=None) for area in campaign.areas)
    unbounded = replace(campaign, areas=free, weeks=LONGEST_PLAN)
    plan = soonest_starts(unbounded, spare_calls, flatten=False)
    return None if plan is None else last_week(unbounded, plan[0])
