"""The result of an analysis of capacity, as every result of this library is asked."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

from netsafe_evaluation.capacity.helpline_estimates import CapacityEstimates
from netsafe_evaluation.capacity.narrative import verdict
from netsafe_evaluation.capacity.to_dict import to_dict
from netsafe_evaluation.result import Check, Interval, Refusal


@dataclass(frozen=True)
class CapacityResult(CapacityEstimates):
    """Whether a helpline can answer its calls.  It fulfils :class:`netsafe_evaluation.result.Result`.

    `estimate` is the share of the offered calls that is answered in a usual week, from 0 to 1.  It is a
    forecast of a model, so `interval` and `p_value` are None.  `refusal` says why no order of the areas keeps
    the target, where a campaign was to be planned; the codes are already-below, area-too-large and
    too-few-weeks.
    """

    @property
    def estimate(self) -> float | None:
        """The answered share of a usual week; None where no calls are offered."""
        share = self.week.answered_share
        return share if isfinite(share) else None

    @property
    def interval(self) -> Interval | None:
        """None: the model gives expected values only."""
        return None

    @property
    def p_value(self) -> float | None:
        """None: nothing is tested."""
        return None

    @property
    def checks(self) -> tuple[Check, ...]:
        """Whether the target is reached, and whether staff covers the offered load of every hour."""
        week = self.week_after_rise or self.week
        overloaded = len(week.overloaded_hours)
        shares: dict[str, float | int | str] = {"answered": week.answered_share, "target": self.target_share}
        return (
            Check("target-reached", week.answered_share >= self.target_share, shares),
            Check("no-overload", not overloaded, {"hours": overloaded}),
        )

    @property
    def refusal(self) -> Refusal | None:
        """Why no order of the areas keeps the target; None where there is a plan, or no campaign."""
        if self.plan is None or self.plan.refusal is None:
            return None
        refused = self.plan.refusal
        figures: dict[str, float | int | str] = {"target": self.plan.campaign.target}
        if refused.area is not None:
            figures["area"] = refused.area.id
        return Refusal(refused.code, figures)

    def summary(self, language: str = "en") -> str:
        """The verdict: how many calls are answered, how many people are needed, when areas may start."""
        return verdict(self, language)

    def to_dict(self) -> dict[str, Any]:
        """What ``netsafe capacity --json`` writes."""
        return to_dict(self)
