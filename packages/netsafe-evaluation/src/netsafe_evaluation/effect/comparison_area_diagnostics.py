"""Whether the comparison areas are what they are taken for: areas that the campaign did not reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netsafe_evaluation.effect.batch_estimator import Estimates, Totals
from netsafe_evaluation.effect.drift_models import estimate_under_drift
from netsafe_evaluation.effect.group_totals import area_shares, group_total
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.effect.prepared_panel import PreparedPanel
from netsafe_evaluation.effect.result import Drift

SIGNIFICANCE = 0.05
HIDING_P = 0.4
"""A comparison area that stepped in the direction of the effect, with a p value below this, may hide an
effect.  Of two areas nobody can tell which of them stepped, so any p value does."""


@dataclass(frozen=True, eq=False)
class ComparisonDiagnostics:
    """What each comparison area does to the answer.

    Attributes:
        placebo_ratio: [areas], the area's own step at the start, against the other comparison areas, as a
            rate ratio; NaN where it cannot be estimated.
        placebo_p: [areas], its p value.
        leave_one_out_ratio: [areas], the answer without the area, as a rate ratio.
        leave_one_out_low: [areas], the lower limit of its interval.
        leave_one_out_high: [areas], the upper limit of its interval.
        departing: indices of areas whose own step is more than chance.
        deciding: indices of areas without which the verdict would be another one.
        low: lower limit of the answer's interval on the log scale, widened over the answers without the areas
            that depart.  Where no effect is found, it is also widened over the answers without each area that
            stepped the same way itself, because one that the campaign reached can hide an effect without
            standing out.  (That leaves the verdict.)
        high: the upper limit, likewise.
        p_value: the largest of the answer and of the answers without the areas that depart.
    """

    placebo_ratio: Floats
    placebo_p: Floats
    leave_one_out_ratio: Floats
    leave_one_out_low: Floats
    leave_one_out_high: Floats
    departing: tuple[int, ...]
    deciding: tuple[int, ...]
    low: float
    high: float
    p_value: float


def comparison_diagnostics(
    prepared: PreparedPanel, drift: Drift, estimates: Estimates
) -> ComparisonDiagnostics:
    """Estimate each comparison area as if it were the campaign, and the answer without it."""
    low, high, p_value = (float(values[0]) for values in (estimates.low, estimates.high, estimates.p_value))
    areas = len(prepared.panel.comparison)
    if areas < 2:
        nan = np.full(areas, np.nan)
        return ComparisonDiagnostics(nan, nan, nan, nan, nan, (), (), low, high, p_value)
    per_year = prepared.panel.per_year
    placebo = estimate_under_drift(_placebo_totals(prepared), prepared.design, drift, per_year)
    without = estimate_under_drift(_leave_one_out_totals(prepared), prepared.design, drift, per_year)
    departs = placebo.valid & (placebo.p_value < SIGNIFICANCE / areas)
    departing = tuple(int(i) for i in np.flatnonzero(departs))
    changes_verdict = without.valid & ((without.p_value < SIGNIFICANCE) != (p_value < SIGNIFICANCE))
    deciding = tuple(int(i) for i in np.flatnonzero(changes_verdict))
    left_out = [i for i in departing if without.valid[i]]
    same_direction = np.sign(placebo.log_ratio) == np.sign(without.log_ratio)
    may_hide = without.valid & placebo.valid & same_direction
    may_hide &= placebo.p_value < (HIDING_P if areas > 2 else 1)
    hiding = (int(i) for i in np.flatnonzero(may_hide))
    widening = left_out if p_value < SIGNIFICANCE else sorted({*left_out, *hiding})
    return ComparisonDiagnostics(
        placebo_ratio=np.exp(np.where(placebo.valid, placebo.log_ratio, np.nan)),
        placebo_p=placebo.p_value,
        leave_one_out_ratio=np.exp(without.log_ratio),
        leave_one_out_low=np.exp(without.low),
        leave_one_out_high=np.exp(without.high),
        departing=departing,
        deciding=deciding,
        low=min([low, *without.low[widening]]),
        high=max([high, *without.high[widening]]),
        p_value=max([p_value, *without.p_value[left_out]]),
    )


def _placebo_totals(prepared: PreparedPanel) -> Totals:
    """A batch: each comparison area as the campaign, the others as the comparison."""
    counts = prepared.panel.comparison
    rest = _totals_without_each(counts)
    share = np.repeat(prepared.totals.share, len(counts), 0)
    counted = np.isfinite(counts)
    return _totals(np.where(counted, counts, 0.0), counted.astype(np.float64), *rest, share)


def _leave_one_out_totals(prepared: PreparedPanel) -> Totals:
    """A batch: the campaign areas against all comparison areas but one."""
    panel = prepared.panel
    before = panel.campaign[:, : panel.first]
    has_history = np.isfinite(before).any(1).all() and np.nansum(before) > 0
    y1, part1 = group_total(panel.campaign, area_shares(before if has_history else panel.campaign))
    areas = len(panel.comparison)
    rest = _totals_without_each(panel.comparison)
    share = np.repeat(prepared.totals.share, areas, 0)
    return _totals(np.tile(y1, (areas, 1)), np.tile(part1, (areas, 1)), *rest, share)


def _totals_without_each(counts: Floats) -> tuple[Floats, Floats]:
    """For each area: the sum of the other areas, and the share of those that have a count."""
    rest = np.stack([np.delete(counts, i, 0) for i in range(len(counts))])
    return group_total(rest, area_shares(rest))


def _totals(y1: Floats, part1: Floats, y0: Floats, part0: Floats, share: Floats) -> Totals:
    with np.errstate(divide="ignore", invalid="ignore"):
        return Totals(y1, y0, np.log(part1) - np.log(part0), share)
