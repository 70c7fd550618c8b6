"""How many people: those that a target needs, and those that a published number of missed calls implies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netsafe_evaluation.capacity.erlang_a import ErlangA, staff_for_target
from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.week_forecast import WeekForecast, forecast_week

LARGEST_EXTRA_STAFF = 20_000
"""More people in every hour than this are not considered."""


@dataclass(frozen=True)
class StaffRequirement:
    """Staff that is enough for a target; `week` is the forecast with it.

    `extra_per_hour` is how many more people that is in every open hour, or None where they are set hour by
    hour.
    """

    week: WeekForecast
    extra_per_hour: int | None


def extra_staff_needed(helpline: Helpline, target: float) -> StaffRequirement:
    """The fewest more people in every open hour with whom the week answers `target` (0 < target < 1).

    Found by bisection, since more people never answer less.  Raises ValueError where not even 20,000 more are
    enough.
    """
    too_few, enough = -1, 0
    while forecast_week(helpline.with_extra_staff(enough)).answered_share < target:
        too_few, enough = enough, max(2 * enough, 1)
        if enough > LARGEST_EXTRA_STAFF:
            raise ValueError(
                f"not even {LARGEST_EXTRA_STAFF:,} more people in every hour answer {target:.0%}"
            )
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if forecast_week(helpline.with_extra_staff(middle)).answered_share >= target:
            enough = middle
        else:
            too_few = middle
    return StaffRequirement(forecast_week(helpline.with_extra_staff(enough)), enough)


def staff_by_hour(helpline: Helpline, target: float) -> StaffRequirement:
    """People added hour by hour, each where most calls are abandoned, until the week answers `target`.

    A good rota, not proven to be the smallest: where hours differ it needs fewer staff hours than
    :func:`extra_staff_needed`, and never more.  Raises ValueError as that does.
    """
    everywhere = extra_staff_needed(helpline, target)
    if not everywhere.extra_per_hour:
        return everywhere
    staff = list(helpline.with_extra_staff(everywhere.extra_per_hour - 1).staff)
    while True:
        week = forecast_week(replace(helpline, staff=tuple(staff)))
        if week.answered_share >= target:
            return StaffRequirement(week, None)
        staff[week.worst_hour] += 1


@dataclass(frozen=True)
class InferredStaff:
    """How many people agree with a published share of answered calls, if all hours are alike.

    `lower` and `upper` are neighbouring whole numbers of people, with the shares that they would answer.
    """

    arrival_rate: float
    """Calls an hour."""
    answered_share: float
    lower: int
    answered_share_lower: float
    upper: int
    answered_share_upper: float

    @property
    def staff(self) -> float:
        """How many people answered on average: interpolated, as if the last one worked for part of the
        hours.
        """
        if self.answered_share_upper == self.answered_share_lower:
            return float(self.lower)
        span = self.answered_share_upper - self.answered_share_lower
        return self.lower + (self.answered_share - self.answered_share_lower) / span * (
            self.upper - self.lower
        )


def infer_staff(
    answered: float, missed: float, hours: float, service_time: float, patience: float
) -> InferredStaff:
    """How many people agree with calls `answered` and `missed` within `hours` open hours.

    Every hour is assumed to be alike and in steady state: where calls bunch, more people were needed for the
    same.  `service_time` and `patience` are in hours; patience must be finite.  Raises ValueError.

    >>> inferred = infer_staff(answered=500, missed=2200, hours=243, service_time=0.5, patience=0.05)
    >>> inferred.lower, inferred.upper
    (1, 2)
    """
    if answered <= 0 or missed <= 0 or hours <= 0:
        raise ValueError("calls answered, calls missed and open hours must each be above 0")
    if patience == float("inf"):
        raise ValueError("callers who never give up are never missed. Mend: say how long they wait")
    arrival_rate, answered_share = (answered + missed) / hours, answered / (answered + missed)
    upper = staff_for_target(arrival_rate, service_time, patience, answered_share)
    lower = max(upper - 1, 0)
    return InferredStaff(
        arrival_rate=arrival_rate,
        answered_share=answered_share,
        lower=lower,
        answered_share_lower=ErlangA(arrival_rate, lower, service_time, patience).answered_share,
        upper=upper,
        answered_share_upper=ErlangA(arrival_rate, upper, service_time, patience).answered_share,
    )
