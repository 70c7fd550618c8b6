"""The estimator for many campaigns of one design at once: totals in, effects with their errors out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.effect.quasibinomial import Fit, fit
from netsafe_evaluation.effect.standard_error import AutocorrelationModel, NoiseEstimate, estimate_noise

CONFIDENCE = 0.95
WHITE_AND_AR1 = AutocorrelationModel()


@dataclass(frozen=True, eq=False)
class RegressionDesign:
    """What campaigns that are estimated together have in common.

    Attributes:
        exposure: [g, t], how much of the effect each group of areas with one start has in each period.
        nuisance: [t, q], the other columns of the design: ones, then season and what else is allowed for.
        autocorrelation: what is assumed about slow noise.
    """

    exposure: Floats
    nuisance: Floats
    autocorrelation: AutocorrelationModel = WHITE_AND_AR1


@dataclass(frozen=True, eq=False)
class Totals:
    """Counts of b campaigns by period, summed over areas.

    Attributes:
        campaign: [b, t], counts of the campaign areas; 0 where none is known.
        comparison: [b, t], counts of the comparison areas; 0 where none is known.
        offset: [b, t], log of the share of areas with a count, campaign over comparison; −inf or NaN where a
            period cannot be used.
        share: [b, g], each exposure group's share of the campaign areas.
    """

    campaign: Floats
    comparison: Floats
    offset: Floats
    share: Floats


@dataclass(frozen=True, eq=False)
class Estimates:
    """Effects of b campaigns; each array is [b], and NaN where not `valid`.

    Attributes:
        log_ratio: the log rate ratio.
        standard_error: of the log rate ratio.
        low: lower limit of its 95 % interval, on the log scale.
        high: upper limit of its 95 % interval, on the log scale.
        p_value: two-sided, for no change.
        valid: whether the fit converged on something that the counts determine.
        fitted: the fit itself.
        noise: where the standard error comes from.
    """

    log_ratio: Floats
    standard_error: Floats
    low: Floats
    high: Floats
    p_value: Floats
    valid: NDArray[np.bool_]
    fitted: Fit
    noise: NoiseEstimate


def estimate(totals: Totals, design: RegressionDesign) -> Estimates:
    """Estimate a batch; see :mod:`.quasibinomial` for the effect and :mod:`.standard_error` for its error."""
    usable = np.isfinite(totals.offset)
    y = np.where(usable, totals.campaign, 0.0)
    n = np.where(usable, totals.campaign + totals.comparison, 0.0)
    offset = np.where(usable, totals.offset, 0.0)
    fitted = fit(y, n, offset, design.nuisance, totals.share, design.exposure)
    mean_exposure = design.exposure.mean(0)
    columns = np.ascontiguousarray(np.column_stack([design.nuisance, mean_exposure]))
    noise = estimate_noise(fitted, columns, design.autocorrelation)
    quantile = stats.t.ppf((1 + CONFIDENCE) / 2, noise.df)
    valid = fitted.valid & np.isfinite(noise.standard_error) & (noise.standard_error > 0)
    beta, error = (np.where(valid, values, np.nan) for values in (fitted.beta, noise.standard_error))
    p_value = 2 * stats.t.sf(np.abs(beta) / error, noise.df)
    low, high = beta - quantile * error, beta + quantile * error
    return Estimates(beta, error, low, high, p_value, valid, fitted, noise)


def season(periods: int, per_year: float) -> Floats:
    """One yearly wave as sine and cosine, [periods, 2]."""
    angle = 2 * np.pi * np.arange(periods) / per_year
    return np.column_stack([np.sin(angle), np.cos(angle)])


def years(periods: int, per_year: float) -> Floats:
    """Time in years, zero in the middle, [periods]."""
    return np.asarray((np.arange(periods) - (periods - 1) / 2) / per_year)
