"""The answer of an evaluation: a ratio with its interval, numbers, checks, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from netsafe_evaluation.effect.series import Floats
from netsafe_evaluation.result import Check, Figure, Interval, Refusal

__all__ = [
    "Absolute",
    "Assumed",
    "Check",
    "Course",
    "Drift",
    "Effect",
    "Figure",
    "Interval",
    "Method",
    "Refusal",
    "Shape",
]

Shape = Literal["level", "slope", "decay"]
Assumed = Literal["level", "trend", "walk"]
Drift = Literal["auto", "level", "trend", "walk"]


@dataclass(frozen=True)
class Method:
    """How it was worked out: a stable name, and every choice that was made.

    `parameters` has plain numbers and words only, so that it can be written down, frozen and compared.
    """

    name: str
    parameters: Mapping[str, Figure]


@dataclass(frozen=True)
class Absolute:
    """How many more (below zero: fewer) there were than there would have been, with 95 % intervals.

    Counted over the periods in which an area had the campaign and a count was there; `per_period` is
    the mean of those.
    """

    per_period: float
    per_period_interval: Interval
    total: float
    total_interval: Interval


@dataclass(frozen=True, eq=False)
class Course:
    """Period by period, for a chart; arrays of as many as there are periods, NaN where missing.

    `observed`: all campaign areas; `expected`: what would have been without the campaign, by the
    comparison areas; `low` and `high`: its 95 % interval from the first period of the campaign on;
    `ratio`: the rate ratio in each period (1 before).
    """

    observed: Floats
    expected: Floats
    low: Floats
    high: Floats
    ratio: Floats


@dataclass(frozen=True)
class Effect:
    """What an evaluation found; all numbers are None where it was refused.

    `rate_ratio` is the mean (on the log scale) over the periods with the campaign, with its 95 %
    `interval`; `p_value` is two-sided, for no change.
    """

    method: Method
    rate_ratio: float | None = None
    interval: Interval | None = None
    p_value: float | None = None
    absolute: Absolute | None = None
    course: Course | None = field(default=None, compare=False)
    checks: tuple[Check, ...] = ()
    refused: Refusal | None = None
