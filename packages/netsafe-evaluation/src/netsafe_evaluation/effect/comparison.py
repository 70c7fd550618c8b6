"""Whether the comparison areas are what they are taken for: areas that the campaign did not reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netsafe_evaluation.effect.drift import answer
from netsafe_evaluation.effect.estimator import Estimates, Totals
from netsafe_evaluation.effect.layout import Prepared
from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.effect.series import Floats
from netsafe_evaluation.effect.totals import shares, total

LEVEL = 0.05
HINT = 0.4
"""An area whose own step, in the direction of the effect, is less likely than this may hide an effect; of two
areas, which of them stepped cannot be told, and any does."""


@dataclass(frozen=True, eq=False)
class Standing:
    """What each comparison area does to the answer.

    `own_ratio` and `own_p` [areas]: the area's own step at the start against the other comparison areas
    (NaN where it cannot be estimated); `left_out_*` [areas]: the answer without it; `departs`: the areas
    whose own step is more than chance, `flips`: those without which the verdict would be another one.
    `low`, `high` and `p_value` are those of the answer, widened over the answers without the areas that
    depart; and where no effect is found, the interval also over the answers without each area that stepped
    the same way itself, for one that the campaign reached can hide an effect without standing out.  (That
    leaves the verdict.)
    """

    own_ratio: Floats
    own_p: Floats
    left_out_ratio: Floats
    left_out_low: Floats
    left_out_high: Floats
    departs: tuple[int, ...]
    flips: tuple[int, ...]
    low: float
    high: float
    p_value: float


def standing(ready: Prepared, drift: Drift, found: Estimates) -> Standing:
    """Try each comparison area as if it were the campaign, and the answer without it."""
    low, high, p_value = (float(values[0]) for values in (found.low, found.high, found.p_value))
    areas = len(ready.series.comparison)
    if areas < 2:
        nothing = np.full(areas, np.nan)
        return Standing(nothing, nothing, nothing, nothing, nothing, (), (), low, high, p_value)
    own = answer(_each_alone(ready), ready.layout, drift, ready.series.per_year)
    without = answer(_each_left_out(ready), ready.layout, drift, ready.series.per_year)
    departs = tuple(int(i) for i in np.flatnonzero(own.sound & (own.p_value < LEVEL / areas)))
    changed = without.sound & ((without.p_value < LEVEL) != (p_value < LEVEL))
    flips = tuple(int(i) for i in np.flatnonzero(changed))
    departed = [i for i in departs if without.sound[i]]
    alike = np.sign(own.log_ratio) == np.sign(without.log_ratio)
    hiding = np.flatnonzero(without.sound & own.sound & (own.p_value < (HINT if areas > 2 else 1)) & alike)
    joined = departed if p_value < LEVEL else sorted({*departed, *(int(i) for i in hiding)})
    return Standing(
        own_ratio=np.exp(np.where(own.sound, own.log_ratio, np.nan)),
        own_p=own.p_value,
        left_out_ratio=np.exp(without.log_ratio),
        left_out_low=np.exp(without.low),
        left_out_high=np.exp(without.high),
        departs=departs,
        flips=flips,
        low=min([low, *without.low[joined]]),
        high=max([high, *without.high[joined]]),
        p_value=max([p_value, *without.p_value[departed]]),
    )


def _each_alone(ready: Prepared) -> Totals:
    """A batch: each comparison area as the campaign, the others as the comparison."""
    counts = ready.series.comparison
    rest = _without_each(counts)
    share = np.repeat(ready.totals.share, len(counts), 0)
    there = np.isfinite(counts)
    return _totals(np.where(there, counts, 0.0), there.astype(np.float64), *rest, share)


def _each_left_out(ready: Prepared) -> Totals:
    """A batch: the campaign areas against all comparison areas but one."""
    series = ready.series
    before = series.campaign[:, : series.first]
    learnt = before if np.isfinite(before).any(1).all() and np.nansum(before) > 0 else series.campaign
    y1, part1 = total(series.campaign, shares(learnt))
    many = len(series.comparison)
    rest = _without_each(series.comparison)
    share = np.repeat(ready.totals.share, many, 0)
    return _totals(np.tile(y1, (many, 1)), np.tile(part1, (many, 1)), *rest, share)


def _without_each(counts: Floats) -> tuple[Floats, Floats]:
    """Sums of the areas but one, for each of them, and the share of those that are there."""
    rest = np.stack([np.delete(counts, i, 0) for i in range(len(counts))])
    return total(rest, shares(rest))


def _totals(y1: Floats, part1: Floats, y0: Floats, part0: Floats, share: Floats) -> Totals:
    with np.errstate(divide="ignore", invalid="ignore"):
        return Totals(y1, y0, np.log(part1) - np.log(part0), share)
