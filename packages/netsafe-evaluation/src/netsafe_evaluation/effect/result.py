"""The answer of an evaluation: a ratio with its interval, numbers, checks, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log
from typing import Any, Literal

import numpy as np
from netsafe_intake.wording import wording

from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.figure_text import figure_texts, p_value_text
from netsafe_evaluation.result import Check, Figure, Interval, Refusal, plain_figures

Shape = Literal["level", "slope", "decay"]
DriftModel = Literal["level", "trend", "walk"]
Drift = Literal["auto", "level", "trend", "walk"]

ROOM = "netsafe_evaluation.effect"
"""The room whose words say what checks, refusals and parameters are."""


@dataclass(frozen=True)
class Method:
    """How it was worked out: a stable name, and every choice that was made.

    `parameters` has plain numbers and words only, so that it can be written down, frozen and compared.
    """

    name: str
    parameters: Mapping[str, Figure]


@dataclass(frozen=True)
class AbsoluteEffect:
    """How many more (below zero: fewer) there were than without the campaign, with 95 % intervals.

    Summed over the periods in which an area had the campaign and a count is known; `per_period` is the mean
    of those periods.
    """

    per_period: float
    per_period_interval: Interval
    total: float
    total_interval: Interval


@dataclass(frozen=True, eq=False)
class Counterfactual:
    """What happened and what would have happened, period by period; arrays [periods], NaN where missing.

    Attributes:
        observed: counts of all campaign areas.
        expected: what they would have been without the campaign, by the comparison areas.
        low: lower limit of its 95 % interval, from the first period of the campaign on.
        high: upper limit, likewise.
        ratio: the rate ratio in each period (1 before the campaign).
    """

    observed: Floats
    expected: Floats
    low: Floats
    high: Floats
    ratio: Floats


@dataclass(frozen=True)
class Effect:
    """What an evaluation found, a :class:`netsafe_evaluation.Result`: its estimate is a rate ratio (no unit).

    All numbers are None where it was refused.  For statsmodels' readers, `params`, `bse` and `conf_int()`
    give the same on the log scale, as a model with a log link does.

    Attributes:
        method: how it was worked out.
        rate_ratio: the mean (on the log scale) over the periods with the campaign.
        interval: its 95 % interval.  It may be wider than the standard error says, where a comparison area
            departs from the others.
        p_value: two-sided, for no change.
        absolute: how many more there were.
        counterfactual: the same period by period.
        checks: what would be true if the answer can be trusted.
        refusal: why there is no answer.
        standard_error: of the log rate ratio.
        df: degrees of freedom of that error (t distribution).
    """

    method: Method
    rate_ratio: float | None = None
    interval: Interval | None = None
    p_value: float | None = None
    absolute: AbsoluteEffect | None = None
    counterfactual: Counterfactual | None = field(default=None, compare=False)
    checks: tuple[Check, ...] = ()
    refusal: Refusal | None = None
    standard_error: float | None = None
    df: float | None = None

    @property
    def estimate(self) -> float | None:
        """The rate ratio."""
        return self.rate_ratio

    @property
    def refused(self) -> Refusal | None:
        """The former name of `refusal`, which goes with version 0.3."""
        return self.refusal

    @property
    def pvalue(self) -> float | None:
        """The same as `p_value`, as SciPy calls it."""
        return self.p_value

    @property
    def params(self) -> Floats:
        """The log rate ratio, [1]; NaN where there is none."""
        return np.array([np.nan if self.rate_ratio is None else log(self.rate_ratio)])

    @property
    def bse(self) -> Floats:
        """The standard error of the log rate ratio, [1]; NaN where there is none."""
        return np.array([np.nan if self.standard_error is None else self.standard_error])

    def conf_int(self) -> Floats:
        """The 95 % interval of the log rate ratio, [1, 2]; NaN where there is none."""
        return np.full((1, 2), np.nan) if self.interval is None else np.log(np.array([self.interval]))

    def summary(self, language: str = "en") -> str:
        """The estimate with its interval and p value, or why there is none, in one sentence.

        Raises NoWordsError.
        """
        words = wording(ROOM, language)
        if self.refusal is not None:
            reason = words.say(f"refused.{self.refusal.code}", **figure_texts(words, self.refusal.values))
            return words.say("summary.refused", reason=reason)
        if self.rate_ratio is None or self.interval is None or self.p_value is None:
            return words.say("summary.refused", reason=words.say("refused.not-determined"))
        low, high = (words.number(limit, 2) for limit in self.interval)
        ratio, p = words.number(self.rate_ratio, 2), p_value_text(words, self.p_value)
        return words.say("summary.estimate", ratio=ratio, low=low, high=high, p=p)

    def to_dict(self) -> dict[str, Any]:
        """The numbers, the method and the checks as plain data."""
        absolute = self.absolute
        return {
            "rate_ratio": self.rate_ratio,
            "interval": list(self.interval) if self.interval else None,
            "p_value": self.p_value,
            "absolute": None
            if absolute is None
            else {
                "per_period": absolute.per_period,
                "per_period_interval": list(absolute.per_period_interval),
                "total": absolute.total,
                "total_interval": list(absolute.total_interval),
            },
            "method": {"name": self.method.name, "parameters": plain_figures(self.method.parameters)},
            "checks": [
                {"name": check.name, "passed": check.passed, "figures": plain_figures(check.figures)}
                for check in self.checks
            ],
            "refused": None
            if self.refusal is None
            else {"code": self.refusal.code, "values": plain_figures(self.refusal.values)},
        }
