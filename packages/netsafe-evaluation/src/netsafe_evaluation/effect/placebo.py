"""Effects looked for where there can be none: before the start, and in the comparison alone."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import numpy as np

from netsafe_evaluation.effect.comparison import LEVEL
from netsafe_evaluation.effect.drift import answer, under
from netsafe_evaluation.effect.estimator import Layout, Totals, estimate, years
from netsafe_evaluation.effect.layout import Prepared
from netsafe_evaluation.effect.result import Check, Drift, Figure
from netsafe_evaluation.effect.series import Floats

FAKE_STARTS = (0.4, 0.55, 0.7)
LEAST_YEARS = 0.9
CONSTANT = 1e7


def before_only(ready: Prepared, exposure: Floats) -> tuple[Layout, Totals]:
    """The time before the campaign, with an exposure of its own [periods before]."""
    first = ready.series.first
    nuisance = ready.layout.nuisance[:first]
    if ready.series.redefined is not None and ready.series.redefined >= first:
        nuisance = nuisance[:, :-1]
    old = ready.totals
    totals = Totals(
        old.campaign[:, :first], old.comparison[:, :first], old.offset[:, :first], np.ones((1, 1))
    )
    return replace(ready.layout, exposure=exposure[None], nuisance=nuisance), totals


def before_drift(ready: Prepared) -> Check:
    """How fast campaign and comparison drifted apart before the start, in growth a year."""
    first, per_year = ready.series.first, ready.series.per_year
    if first < LEAST_YEARS * per_year:
        return Check("parallel-before", None, {})
    layout, totals = before_only(ready, years(first, per_year))
    found = estimate(totals, under(layout, "level", per_year))
    if not found.sound[0]:
        return Check("parallel-before", None, {})
    figures: dict[str, Figure] = {
        "drift": exp(found.log_ratio[0]),
        "low": exp(found.low[0]),
        "high": exp(found.high[0]),
        "p_value": float(found.p_value[0]),
    }
    return Check("parallel-before", bool(found.p_value[0] >= 2 * LEVEL), figures)


def in_time(ready: Prepared) -> Check:
    """Starts that never were, in the time before the campaign."""
    first, per_year = ready.series.first, ready.series.per_year
    if first < LEAST_YEARS * per_year:
        return Check("placebo-time", None, {})
    p_values = []
    for share in FAKE_STARTS:
        step = (np.arange(first) >= round(share * first)).astype(np.float64)
        layout, totals = before_only(ready, step)
        found = answer(totals, layout, "trend", per_year)
        if found.sound[0]:
            p_values.append(float(found.p_value[0]))
    if not p_values:
        return Check("placebo-time", None, {})
    figures: dict[str, Figure] = {"starts": len(p_values), "smallest_p": min(p_values)}
    return Check("placebo-time", min(p_values) >= LEVEL / len(p_values), figures)


def comparison_alone(ready: Prepared, drift: Drift) -> Check:
    """Whether the comparison itself stepped at the start, as it would if the campaign reached it.

    A count against a constant so large that the logit is the logarithm of the count.
    """
    old = ready.totals
    seen = np.isfinite(ready.series.comparison)
    part = np.where(np.isfinite(old.offset), 1.0, np.nan)
    missing = seen.mean(0)
    with np.errstate(divide="ignore"):
        offset = np.log(part) + np.log(missing)
    totals = Totals(old.comparison, np.full_like(old.comparison, CONSTANT), offset, old.share)
    found = answer(totals, ready.layout, drift, ready.series.per_year)
    if not found.sound[0]:
        return Check("comparison-steady", None, {})
    figures: dict[str, Figure] = {
        "ratio": exp(found.log_ratio[0]),
        "low": exp(found.low[0]),
        "high": exp(found.high[0]),
        "p_value": float(found.p_value[0]),
    }
    return Check("comparison-steady", bool(found.p_value[0] >= LEVEL), figures)
