"""How sure: the standard error of the effect, from the slow part of the residuals.

A step that stays for months lives in the low frequencies of the series, so its error is read there (a
long-run variance): the mean square of the residuals' projections on slow cosines, times how much more of the
noise falls on the effect than on those cosines, with t quantiles whose degrees of freedom are
Satterthwaite's.  Residuals are first brought to one size: measured in units of chance, they grow with the
counts where areas move together.  How the noise is spread over frequencies (white noise of counting, an AR(1)
and a random walk) is averaged over a grid, each point weighted by its Whittle likelihood.
Sources: Müller (2007), J. Econometrics 141:1331; Lazarus, Lewis, Stock and Watson (2018), JBES 36:541
(cosine projections); Whittle (1953), Ark. Mat. 2:423; Satterthwaite (1946), Biometrics Bulletin 2:110.

Shapes: b campaigns, t periods, q columns of the design, k vectors, ρ the number of :data:`RHOS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.effect.quasibinomial import Fit

FEWEST_COSINES, MOST_COSINES = 6, 24
"""Limits on the number of cosines, whatever the length of the series."""
RHOS = np.array([0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.85])
LARGEST_RHO_BESIDE_WALK = 0.8
AR_SHARES = np.array([0.125, 0.25, 0.5, 0.75, 1.0])
RANDOM_WALK_SIZES = np.array([0.3, 1.0, 3.0])
"""The grid: correlations from one period to the next, the AR(1)'s share of the noise, and a random walk
beside it (its variance half way, as a multiple of the rest; smaller ones do no harm, and would take
probability from those that do).  Where a random walk is allowed for, it replaces correlations above
`LARGEST_RHO_BESIDE_WALK`."""
MOST_CELLS = 10_000_000
"""How many cells of covariance matrices are in memory at once."""
SMOOTHING_SD = 5.0
"""Periods.  Weights are smoothed over time, so that a week that was busy by chance does not weigh more."""


@dataclass(frozen=True)
class AutocorrelationModel:
    """What is assumed about slow noise.

    Attributes:
        cosines_per_period: how many cosines the error is read from, per period of the series.
        most_cosines: the upper limit of that number.  Fewer cosines are safer where noise grows towards low
            frequencies, and less powerful.
        random_walk_prior: the prior probability that the two groups wander apart as a random walk does.
    """

    cosines_per_period: float = 0.1
    most_cosines: int = MOST_COSINES
    random_walk_prior: float = 0.0

    def number_of_cosines(self, periods: int) -> int:
        """How many cosines the error of a series of `periods` periods is read from."""
        return int(np.clip(round(self.cosines_per_period * periods), FEWEST_COSINES, self.most_cosines))


@dataclass(frozen=True, eq=False)
class NoiseEstimate:
    """What is known about the noise of b campaigns; each array is [b].

    Attributes:
        standard_error: of the effect, on the log scale.
        df: its degrees of freedom (Satterthwaite).
        rho: the mean correlation from one period to the next that the noise was given.
        random_walk: the posterior probability of a random walk.
    """

    standard_error: Floats
    df: Floats
    rho: Floats
    random_walk: Floats


@lru_cache(maxsize=64)
def cosines(periods: int, number: int) -> Floats:
    """The slowest cosines, [periods, number], each of length one.

    >>> cosines(156, 16).shape
    (156, 16)
    """
    time = (np.arange(periods) + 0.5) / periods
    waves = np.cos(np.pi * time[:, None] * np.arange(1, number + 1)) * np.sqrt(2 / periods)
    waves.setflags(write=False)
    return np.asarray(waves)


def estimate_noise(fitted: Fit, design: Floats, autocorrelation: AutocorrelationModel) -> NoiseEstimate:
    """The error of each effect of a batch.  `design` [t, q] is that of the batch as a whole."""
    weights, periods = fitted.weights, fitted.weights.shape[1]
    counted = weights > 0
    steady = np.where(counted, _smoothed(weights, counted), 0.0)
    root = np.sqrt(steady * variance_growth(fitted.residuals, steady))
    scaled = np.divide(fitted.residuals * np.sqrt(weights), root, out=np.zeros_like(root), where=counted)
    mix = noise_mixture(scaled, design, autocorrelation.random_walk_prior)

    # the estimated residuals are a projection of the true ones: carry it over to the cosines
    slow = np.where(counted[:, :, None], cosines(periods, autocorrelation.number_of_cosines(periods)), 0.0)
    back = np.divide(weights, root, out=np.zeros_like(root), where=counted)[:, :, None] * fitted.design
    inside = np.matmul(fitted.inverse, np.matmul(back.transpose(0, 2, 1), slow))
    onto = root[:, :, None] * fitted.design
    slow_power = (np.matmul(scaled[:, None, :], slow)[:, 0, :] ** 2).sum(1)
    slow = slow - np.matmul(onto, inside)
    direction = np.matmul(onto, fitted.inverse[:, :, -1:])
    vectors = np.concatenate([slow, direction], axis=2)
    moved = mixture_times(mix[:, :-1], vectors)
    expected = np.matmul(slow.transpose(0, 2, 1), moved[:, :, :-1])
    expected_power = np.trace(expected, axis1=1, axis2=2)
    on_effect = (direction[:, :, 0] * moved[:, :, -1]).sum(1)
    df = expected_power**2 / (expected**2).sum((1, 2))
    standard_error = np.sqrt(slow_power * on_effect / expected_power)
    return NoiseEstimate(standard_error, df, mix[:, :-2] @ RHOS, mix[:, -1])


def variance_growth(residuals: Floats, steady: Floats) -> Floats:
    """How much larger squared residuals are where counts are large, [b, t] with a mean of one.

    What moves all areas of a group alike moves a large count by more than chance does.  Residuals in units of
    chance then grow with the counts, as these grow over the years and the seasons.  The squares are modelled
    as a line in the weights that never falls: from flat (all of it chance) to through zero (none of it).
    """
    counted = steady > 0
    number = np.maximum(counted.sum(1), 1)[:, None]
    relative = steady * number / np.maximum(steady.sum(1), 1e-300)[:, None]
    away = np.where(counted, relative - 1, 0.0)
    square = residuals**2 / np.maximum((residuals**2).sum(1)[:, None] / number, 1e-300)
    slope = (away * square).sum(1) / np.maximum((away**2).sum(1), 1e-9)
    return np.asarray(1 + np.clip(slope, 0, 1)[:, None] * away)


def _smoothed(weights: Floats, counted: np.ndarray) -> Floats:
    kernel = _kernel(weights.shape[1])
    return np.asarray((weights @ kernel) / np.maximum(counted @ kernel, 1e-300))


@lru_cache(maxsize=16)
def _kernel(periods: int) -> Floats:
    distance = np.subtract.outer(np.arange(periods), np.arange(periods))
    return np.asarray(np.exp(-0.5 * (distance / SMOOTHING_SD) ** 2))


def mixture_times(mix: Floats, vectors: Floats) -> Floats:
    """The covariance matrix of each mixture of noise [b, ρ + 1] times its vectors [b, t, k]."""
    periods, moved = vectors.shape[1], np.zeros_like(vectors)
    if mix.shape[1] * periods**2 > MOST_CELLS:
        for rho, share in zip(RHOS, mix.T, strict=False):
            moved += share[:, None, None] * (ar1_times(rho, vectors) if rho else vectors)
        return np.asarray(moved + mix[:, -1, None, None] * random_walk_times(vectors))
    together = MOST_CELLS // periods**2
    for first in range(0, len(vectors), together):
        some = slice(first, first + together)
        matrices = (mix[some] @ _covariances(periods)).reshape(-1, periods, periods)
        np.matmul(matrices, vectors[some], out=moved[some])
    return moved


@lru_cache(maxsize=4)
def _covariances(periods: int) -> Floats:
    """Covariance matrices of each correlation of :data:`RHOS` and of a random walk: [ρ + 1, t × t]."""
    unit = np.eye(periods)[None]
    matrices = [*(ar1_times(rho, unit) if rho else unit for rho in RHOS), random_walk_times(unit)]
    return np.concatenate(matrices).reshape(len(matrices), -1)


def ar1_times(rho: float, vectors: Floats) -> Floats:
    """An AR(1) correlation matrix times vectors [b, t, k].

    >>> ar1_times(0.5, np.array([[[1.0], [0.0], [0.0]]])).ravel().tolist()
    [1.0, 0.5, 0.25]
    """
    ahead = lfilter([1.0], [1.0, -rho], vectors, axis=1)
    behind = lfilter([1.0], [1.0, -rho], vectors[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(ahead + behind - vectors)


def random_walk_times(vectors: Floats) -> Floats:
    """The covariance of a random walk (variance 1 half way) times vectors [b, t, k].

    >>> random_walk_times(np.array([[[0.0], [1.0], [0.0], [0.0]]])).ravel().tolist()
    [0.5, 1.0, 1.0, 1.0]
    """
    behind = np.cumsum(vectors[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(np.cumsum(behind, axis=1) * (2 / vectors.shape[1]))


def noise_mixture(residuals: Floats, design: Floats, random_walk_prior: float) -> Floats:
    """What the noise is made of, for each row of residuals [b, t]: [b, ρ + 2].

    The columns are the share of each correlation of :data:`RHOS` (the first is white noise; they sum to 1),
    the size of a random walk beside it, and the probability that there is one.  Averaged over the grid of
    :data:`RHOS`, :data:`AR_SHARES` and :data:`RANDOM_WALK_SIZES` by Whittle likelihood, the scale profiled
    out.  `design` is [t, q].
    """
    periods = residuals.shape[1]
    power = (residuals @ cosines(periods, periods - 1)) ** 2 + 1e-200
    expected, shares, prior, usable = _grid(design.tobytes(), design.shape, random_walk_prior)
    power = power[:, usable]
    frequencies = power.shape[1]
    log_likelihood = -0.5 * (frequencies * np.log(power @ (1 / expected).T) + np.log(expected).sum(1)) + prior
    log_likelihood -= log_likelihood.max(1, keepdims=True)
    likelihood = np.exp(log_likelihood)
    return np.asarray((likelihood / likelihood.sum(1, keepdims=True)) @ shares)


@lru_cache(maxsize=64)
def _grid(
    design: bytes, shape: tuple[int, int], random_walk_prior: float
) -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
    """The points of the grid, as arrays with one row each, and the frequencies that the design leaves.

    The mean power at each of those frequencies, what the noise is made of, and the log prior.
    """
    columns = np.frombuffer(design).reshape(shape)
    periods = shape[0]
    basis, _ = np.linalg.qr(columns)
    waves = cosines(periods, periods - 1)
    left = waves - basis @ (basis.T @ waves)
    usable = (left**2).sum(0) > 0.2
    left = left[:, usable]
    by_rho = [(left * ar1_times(rho, left[None])[0]).sum(0) for rho in RHOS]
    walk = (left * random_walk_times(left[None])[0]).sum(0)
    unit = np.eye(len(RHOS) + 2)
    expected, shares, prior = [], [], []
    for i in range(len(RHOS)):
        if random_walk_prior and RHOS[i] > LARGEST_RHO_BESIDE_WALK:
            continue
        for share in AR_SHARES if i else (0.0,):
            still = (1 - share) * by_rho[0] + share * by_rho[i]
            mix = (1 - share) * unit[0] + share * unit[i]
            for size in (0.0, *RANDOM_WALK_SIZES) if random_walk_prior else (0.0,):
                expected.append(still + size * walk)
                shares.append(mix + size * unit[-2] + (size > 0) * unit[-1])
                walk_prior = random_walk_prior / len(RANDOM_WALK_SIZES) if size else 1 - random_walk_prior
                prior.append(np.log(walk_prior))
    return np.array(expected), np.array(shares), np.array(prior), usable
