"""The estimator for many campaigns of one layout at once: totals in, effects with their errors out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from netsafe_evaluation.effect.noise import Memory, Spread, spread
from netsafe_evaluation.effect.quasibinomial import Fit, fit
from netsafe_evaluation.effect.series import Floats

CONFIDENCE = 0.95
PLAIN = Memory()


@dataclass(frozen=True, eq=False)
class Layout:
    """What campaigns that are analysed together have in common.

    `exposure` [g, t]: the effect by group of areas with one start; `nuisance` [t, q]: a column of ones,
    then season and what else is allowed for; `memory`: what is held of slow noise.
    """

    exposure: Floats
    nuisance: Floats
    memory: Memory = PLAIN


@dataclass(frozen=True, eq=False)
class Totals:
    """Counts of b campaigns by period: `campaign`, `comparison` [b, t] (0 where nothing is there),
    `offset` [b, t]: log of the share of the areas that are there, campaign over comparison (−inf or NaN
    where a period cannot be used), and `share` [b, g]: each group's part of the campaign areas.
    """

    campaign: Floats
    comparison: Floats
    offset: Floats
    share: Floats


@dataclass(frozen=True, eq=False)
class Estimates:
    """Effects of b campaigns: log rate ratios, errors, intervals, p values; NaN where not `sound`."""

    log_ratio: Floats
    error: Floats
    low: Floats
    high: Floats
    p_value: Floats
    sound: NDArray[np.bool_]
    fitted: Fit
    spread: Spread


def estimate(totals: Totals, layout: Layout) -> Estimates:
    """Estimate a batch; see :mod:`.quasibinomial` for the effect and :mod:`.noise` for its error."""
    usable = np.isfinite(totals.offset)
    y = np.where(usable, totals.campaign, 0.0)
    n = np.where(usable, totals.campaign + totals.comparison, 0.0)
    offset = np.where(usable, totals.offset, 0.0)
    fitted = fit(y, n, offset, layout.nuisance, totals.share, layout.exposure)
    around = layout.exposure.mean(0)
    plain = np.ascontiguousarray(np.column_stack([layout.nuisance, around]))
    noise = spread(fitted, plain, layout.memory)
    quantile = stats.t.ppf((1 + CONFIDENCE) / 2, noise.freedom)
    sound = fitted.sound & np.isfinite(noise.error) & (noise.error > 0)
    beta, error = (np.where(sound, values, np.nan) for values in (fitted.beta, noise.error))
    p_value = 2 * stats.t.sf(np.abs(beta) / error, noise.freedom)
    return Estimates(
        beta, error, beta - quantile * error, beta + quantile * error, p_value, sound, fitted, noise
    )


def season(periods: int, per_year: float) -> Floats:
    """One yearly wave, sine and cosine: periods × 2."""
    angle = 2 * np.pi * np.arange(periods) / per_year
    return np.column_stack([np.sin(angle), np.cos(angle)])


def years(periods: int, per_year: float) -> Floats:
    """Time in years, zero in the middle."""
    return np.asarray((np.arange(periods) - (periods - 1) / 2) / per_year)
