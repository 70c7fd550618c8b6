"""Placebo tests: effects looked for where there can be none, before the start and in the comparison alone."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import numpy as np

from netsafe_evaluation.effect.batch_estimator import Estimates, RegressionDesign, Totals, estimate, years
from netsafe_evaluation.effect.comparison_area_diagnostics import SIGNIFICANCE
from netsafe_evaluation.effect.drift_models import design_under_drift, estimate_under_drift
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.effect.prepared_panel import PreparedPanel
from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.result import Check, Figure

FAKE_STARTS = (0.4, 0.55, 0.7)
"""Where in the time before the campaign it is said to have begun, as a share of that time."""
FEWEST_YEARS_BEFORE = 0.9
"""Of a shorter time before the campaign no placebo test is made."""
CONSTANT = 1e7


def before_only(prepared: PreparedPanel, exposure: Floats) -> tuple[RegressionDesign, Totals]:
    """The time before the campaign, with an exposure of its own [periods before]."""
    first, redefined = prepared.panel.first, prepared.panel.redefined
    nuisance = prepared.design.nuisance[:first]
    if redefined is not None and redefined >= first:
        nuisance = nuisance[:, :-1]
    full = prepared.totals
    totals = Totals(
        full.campaign[:, :first], full.comparison[:, :first], full.offset[:, :first], np.ones((1, 1))
    )
    return replace(prepared.design, exposure=exposure[None], nuisance=nuisance), totals


def drift_before_start(prepared: PreparedPanel) -> Check:
    """How fast campaign and comparison drifted apart before the start, in growth a year."""
    first, per_year = prepared.panel.first, prepared.panel.per_year
    if first < FEWEST_YEARS_BEFORE * per_year:
        return Check("parallel-before", None, {})
    design, totals = before_only(prepared, years(first, per_year))
    estimates = estimate(totals, design_under_drift(design, "level", per_year))
    if not estimates.valid[0]:
        return Check("parallel-before", None, {})
    passed = bool(estimates.p_value[0] >= 2 * SIGNIFICANCE)
    return Check("parallel-before", passed, _figures("drift", estimates))


def placebo_in_time(prepared: PreparedPanel) -> Check:
    """Starts that never were, in the time before the campaign."""
    first, per_year = prepared.panel.first, prepared.panel.per_year
    if first < FEWEST_YEARS_BEFORE * per_year:
        return Check("placebo-time", None, {})
    p_values = []
    for share in FAKE_STARTS:
        step = (np.arange(first) >= round(share * first)).astype(np.float64)
        design, totals = before_only(prepared, step)
        estimates = estimate_under_drift(totals, design, "trend", per_year)
        if estimates.valid[0]:
            p_values.append(float(estimates.p_value[0]))
    if not p_values:
        return Check("placebo-time", None, {})
    figures: dict[str, Figure] = {"starts": len(p_values), "smallest_p": min(p_values)}
    return Check("placebo-time", min(p_values) >= SIGNIFICANCE / len(p_values), figures)


def comparison_step(prepared: PreparedPanel, drift: Drift) -> Check:
    """Whether the comparison itself stepped at the start, as it would if the campaign reached it.

    The comparison is fitted against a constant so large that the logit is the logarithm of the count.
    """
    full = prepared.totals
    usable = np.where(np.isfinite(full.offset), 1.0, np.nan)
    share_counted = np.isfinite(prepared.panel.comparison).mean(0)
    with np.errstate(divide="ignore"):
        offset = np.log(usable) + np.log(share_counted)
    totals = Totals(full.comparison, np.full_like(full.comparison, CONSTANT), offset, full.share)
    estimates = estimate_under_drift(totals, prepared.design, drift, prepared.panel.per_year)
    if not estimates.valid[0]:
        return Check("comparison-steady", None, {})
    passed = bool(estimates.p_value[0] >= SIGNIFICANCE)
    return Check("comparison-steady", passed, _figures("ratio", estimates))


def _figures(name: str, estimates: Estimates) -> dict[str, Figure]:
    """The first of a batch as figures of a check: its ratio under `name`, the interval and the p value."""
    return {
        name: exp(estimates.log_ratio[0]),
        "low": exp(estimates.low[0]),
        "high": exp(estimates.high[0]),
        "p_value": float(estimates.p_value[0]),
    }
