"""Everything that is estimated about one helpline, each figure computed when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import inf

from netsafe_evaluation.capacity.erlang_a import staff_for_target
from netsafe_evaluation.capacity.extra_calls import StaggeredCampaign
from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.pacing import PacingPlan, plan_starts
from netsafe_evaluation.capacity.staffing import (
    InferredStaff,
    StaffRequirement,
    extra_staff_needed,
    infer_staff,
    staff_by_hour,
)
from netsafe_evaluation.capacity.week_forecast import WeekForecast, forecast_week

DEFAULT_TARGET = 0.9
"""The share of calls to answer where nobody names another."""

SERVICE_TIME_FACTORS = (2 / 3, 1, 1.5)
PATIENCE_FACTORS = (0.5, 1, 2)
"""By which the assumed service time and patience are multiplied to see how much depends on them."""


@dataclass(frozen=True)
class PublishedCalls:
    """Calls that a helpline is said to have answered and missed within `weeks`."""

    answered: float
    missed: float
    weeks: float


@dataclass(frozen=True)
class StaffingInference:
    """How many people agree with published numbers of calls.

    `likely` uses the service time and the patience of the file; `fewest` and `largest` are the range when
    both are varied, from a third shorter to a half longer and from half to twice as long.  `needed` people
    would have answered the target.
    """

    published: PublishedCalls
    open_hours: float
    likely: InferredStaff
    fewest: float
    largest: float
    needed: int


@dataclass(frozen=True)
class CapacityEstimates:
    """The figures of one helpline.

    A property that cannot be worked out raises ValueError, with one line that says what to mend.

    Attributes:
        file: The name of the file that the helpline comes from.
        helpline: A usual week of it.
        rise: A share by which calls may rise: 0.5 for half as many again; None where nobody asks.
        target: The share of calls to answer; None for that of the campaign, or 0.9.
        published: Published numbers of calls, to infer the staff from.
        campaign: Areas whose starts are to be planned.
    """

    file: str
    helpline: Helpline
    rise: float | None = None
    target: float | None = None
    published: PublishedCalls | None = None
    campaign: StaggeredCampaign | None = None

    @property
    def target_share(self) -> float:
        """The share of calls that is to be answered."""
        return self.target or (self.campaign.target if self.campaign else DEFAULT_TARGET)

    @cached_property
    def week(self) -> WeekForecast:
        """The forecast for a usual week."""
        return forecast_week(self.helpline)

    @cached_property
    def week_after_rise(self) -> WeekForecast | None:
        """The forecast for a week in which calls have risen; None where nobody asks."""
        return None if self.rise is None else forecast_week(self.helpline.with_rise(self.rise))

    @cached_property
    def staff_needed(self) -> StaffRequirement:
        """The extra people in every open hour that reach the target, after the rise if there is one."""
        return extra_staff_needed((self.week_after_rise or self.week).helpline, self.target_share)

    @cached_property
    def staff_needed_by_hour(self) -> StaffRequirement:
        """The same target, with the people placed in the hours that need them."""
        return staff_by_hour((self.week_after_rise or self.week).helpline, self.target_share)

    @cached_property
    def inference(self) -> StaffingInference | None:
        """The staff behind published numbers of calls; None where none were published."""
        if self.published is None:
            return None
        helpline, published = self.helpline, self.published
        open_hours = helpline.open_hours * published.weeks

        def infer(service_time_factor: float, patience_factor: float) -> InferredStaff:
            return infer_staff(
                published.answered,
                published.missed,
                open_hours,
                helpline.service_time * service_time_factor,
                helpline.patience * patience_factor,
            )

        staff = [infer(*factors).staff for factors in product(SERVICE_TIME_FACTORS, PATIENCE_FACTORS)]
        arrival_rate = (published.answered + published.missed) / open_hours
        return StaffingInference(
            published=published,
            open_hours=open_hours,
            likely=infer(1, 1),
            fewest=min(staff),
            largest=max(staff),
            needed=staff_for_target(
                arrival_rate, helpline.service_time, helpline.patience, self.target_share
            ),
        )

    @cached_property
    def plan(self) -> PacingPlan | None:
        """When each area may start; None where there is no campaign."""
        return None if self.campaign is None else plan_starts(self.helpline, self.campaign)

    @property
    def nobody_gives_up(self) -> bool:
        """Whether patience is infinite."""
        return self.helpline.patience == inf
