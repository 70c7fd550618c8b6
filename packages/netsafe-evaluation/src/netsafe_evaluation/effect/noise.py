"""How sure: the error of the effect, from what the residuals do slowly.

A step that stays for months lives in the low frequencies of the series, so its error is read there: the
mean square of the residuals' projections on slow cosines, times how much more of the noise falls on the
effect than on those cosines, with t quantiles whose degrees of freedom are Satterthwaite's.  Residuals are
first brought to one size: in units of chance they grow with the counts where areas move together.  How the
noise is spread over frequencies (white noise of counting and an AR(1)) is averaged over a grid of both,
each weighed by its Whittle likelihood.
Sources: Müller (2007), J. Econometrics 141:1331; Lazarus, Lewis, Stock and Watson (2018), JBES 36:541
(cosine projections); Whittle (1953), Ark. Mat. 2:423; Satterthwaite (1946), Biometrics Bulletin 2:110.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from netsafe_evaluation.effect.quasibinomial import Fit
from netsafe_evaluation.effect.series import Floats

FEWEST, MOST = 6, 24
"""No fewer cosines than these, and no more, whatever the length."""
RHOS = np.array([0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.85])
SLOWEST = 0.8
PARTS = np.array([0.125, 0.25, 0.5, 0.75, 1.0])
WALKS = np.array([0.3, 1.0, 3.0])
"""The grid: correlations from one period to the next, and their part in the whole noise; and a random walk
beside it (its variance half way, as a multiple of the rest; smaller ones do no harm, and would take from the
probability of those that do).  Where a walk is allowed for, it stands for correlations above `SLOWEST`."""
ROOM = 10_000_000
"""Cells of covariance matrices that are held at once."""
SMOOTH = 5.0
"""Weights are smoothed over so many periods (sd), lest a busy week weighs for being busy by chance."""


@dataclass(frozen=True)
class Memory:
    """What is held of slow noise.

    `slow_share`: cosines per period to read the error from, but no more than `most` (fewer are safer where
    noise grows towards the slow end, and weaker); `walk_prior`: how likely it is beforehand that the two
    groups wander apart as a random walk does.
    """

    slow_share: float = 0.1
    most: int = MOST
    walk_prior: float = 0.0

    def cosines(self, periods: int) -> int:
        """How many cosines are read."""
        return int(np.clip(round(self.slow_share * periods), FEWEST, self.most))


@dataclass(frozen=True, eq=False)
class Spread:
    """For each of a batch: the standard error of the effect, its degrees of freedom, the mean correlation
    `rho` from one period to the next that the noise was given, and the posterior probability of a `walk`."""

    error: Floats
    freedom: Floats
    rho: Floats
    walk: Floats


@lru_cache(maxsize=64)
def cosines(periods: int, many: int) -> Floats:
    """The slowest cosines, periods × how many, each of length one.

    >>> cosines(156, 16).shape
    (156, 16)
    """
    time = (np.arange(periods) + 0.5) / periods
    made = np.cos(np.pi * time[:, None] * np.arange(1, many + 1)) * np.sqrt(2 / periods)
    made.setflags(write=False)
    return np.asarray(made)


def spread(fitted: Fit, plain: Floats, memory: Memory) -> Spread:
    """The error of each effect of a batch.  `plain` [t, q] is the design, of the batch as a whole."""
    weights, periods = fitted.weights, fitted.weights.shape[1]
    there = weights > 0
    steady = np.where(there, _smooth(weights, there), 0.0)
    root = np.sqrt(steady * _excess(fitted.residuals, steady))
    scaled = np.divide(fitted.residuals * np.sqrt(weights), root, out=np.zeros_like(root), where=there)
    mix = mixture(scaled, plain, memory.walk_prior)

    # the estimated residuals are a projection of the true ones: carry it over to the cosines
    slow = np.where(there[:, :, None], cosines(periods, memory.cosines(periods)), 0.0)
    back = np.divide(weights, root, out=np.zeros_like(root), where=there)[:, :, None] * fitted.design
    inside = np.matmul(fitted.inverse, np.matmul(back.transpose(0, 2, 1), slow))
    onto = root[:, :, None] * fitted.design
    seen = (np.matmul(scaled[:, None, :], slow)[:, 0, :] ** 2).sum(1)
    slow = slow - np.matmul(onto, inside)
    direction = np.matmul(onto, fitted.inverse[:, :, -1:])
    vectors = np.concatenate([slow, direction], axis=2)
    moved = _times(mix[:, :-1], vectors)
    expected = np.matmul(slow.transpose(0, 2, 1), moved[:, :, :-1])
    whole = np.trace(expected, axis1=1, axis2=2)
    on_effect = (direction[:, :, 0] * moved[:, :, -1]).sum(1)
    freedom = whole**2 / (expected**2).sum((1, 2))
    return Spread(np.sqrt(seen * on_effect / whole), freedom, mix[:, :-2] @ RHOS, mix[:, -1])


def _excess(residuals: Floats, steady: Floats) -> Floats:
    """How much larger squared residuals are where much is counted, [b, t] with a mean of one.

    What moves all areas of a group alike moves a large count by more than chance does: residuals in units
    of chance then grow with the counts, as these grow over the years and the seasons.  The squares are
    a line in the weights that falls nowhere: all of it chance (flat), or none of it (through nought).
    """
    there = steady > 0
    many = np.maximum(there.sum(1), 1)[:, None]
    relative = steady * many / np.maximum(steady.sum(1), 1e-300)[:, None]
    away = np.where(there, relative - 1, 0.0)
    square = residuals**2 / np.maximum((residuals**2).sum(1)[:, None] / many, 1e-300)
    slope = (away * square).sum(1) / np.maximum((away**2).sum(1), 1e-9)
    return np.asarray(1 + np.clip(slope, 0, 1)[:, None] * away)


def _smooth(weights: Floats, there: np.ndarray) -> Floats:
    kernel = _kernel(weights.shape[1])
    return np.asarray((weights @ kernel) / np.maximum(there @ kernel, 1e-300))


@lru_cache(maxsize=16)
def _kernel(periods: int) -> Floats:
    apart = np.subtract.outer(np.arange(periods), np.arange(periods))
    return np.asarray(np.exp(-0.5 * (apart / SMOOTH) ** 2))


def _times(mix: Floats, vectors: Floats) -> Floats:
    """The covariance matrix of each mixture of noise [b, ρ + 1] times its vectors [b, t, k]."""
    periods, moved = vectors.shape[1], np.zeros_like(vectors)
    if mix.shape[1] * periods**2 > ROOM:
        for rho, part in zip(RHOS, mix.T, strict=False):
            moved += part[:, None, None] * (ar_times(rho, vectors) if rho else vectors)
        return np.asarray(moved + mix[:, -1, None, None] * walk_times(vectors))
    together = ROOM // periods**2
    for first in range(0, len(vectors), together):
        some = slice(first, first + together)
        matrices = (mix[some] @ _covariances(periods)).reshape(-1, periods, periods)
        np.matmul(matrices, vectors[some], out=moved[some])
    return moved


@lru_cache(maxsize=4)
def _covariances(periods: int) -> Floats:
    """Of each correlation of :data:`RHOS`, and of a walk: [ρ + 1, t × t]."""
    unit = np.eye(periods)[None]
    made = [*(ar_times(rho, unit) if rho else unit for rho in RHOS), walk_times(unit)]
    return np.concatenate(made).reshape(len(made), -1)


def ar_times(rho: float, vectors: Floats) -> Floats:
    """An AR(1) correlation matrix times vectors [b, t, k].

    >>> ar_times(0.5, np.array([[[1.0], [0.0], [0.0]]])).ravel().tolist()
    [1.0, 0.5, 0.25]
    """
    ahead = lfilter([1.0], [1.0, -rho], vectors, axis=1)
    behind = lfilter([1.0], [1.0, -rho], vectors[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(ahead + behind - vectors)


def walk_times(vectors: Floats) -> Floats:
    """The covariance of a random walk (1 half way) times vectors [b, t, k].

    >>> walk_times(np.array([[[0.0], [1.0], [0.0], [0.0]]])).ravel().tolist()
    [0.5, 1.0, 1.0, 1.0]
    """
    behind = np.cumsum(vectors[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(np.cumsum(behind, axis=1) * (2 / vectors.shape[1]))


def mixture(residuals: Floats, plain: Floats, walk_prior: float) -> Floats:
    """What the noise is made of, for each row of residuals [b, t]: [b, ρ + 2].

    How much of it has each correlation of :data:`RHOS` (the first is white; sums to 1), how much of a walk
    comes beside it, and the probability that there is one.  Averaged over the grid of :data:`RHOS`,
    :data:`PARTS` and :data:`WALKS` by Whittle likelihood, the scale profiled out.
    """
    periods = residuals.shape[1]
    power = (residuals @ cosines(periods, periods - 1)) ** 2 + 1e-200
    expected, parts, prior, usable = _grid(plain.tobytes(), plain.shape, walk_prior)
    power = power[:, usable]
    many = power.shape[1]
    fit = -0.5 * (many * np.log(power @ (1 / expected).T) + np.log(expected).sum(1)) + prior
    fit -= fit.max(1, keepdims=True)
    likely = np.exp(fit)
    return np.asarray((likely / likely.sum(1, keepdims=True)) @ parts)


@lru_cache(maxsize=64)
def _grid(
    plain: bytes, shape: tuple[int, int], walk_prior: float
) -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
    """For each point of the grid: the mean power at each frequency that `plain` leaves, what the noise is
    made of, and the log of how likely the point is beforehand; and the frequencies that are left."""
    columns = np.frombuffer(plain).reshape(shape)
    periods = shape[0]
    basis, _ = np.linalg.qr(columns)
    waves = cosines(periods, periods - 1)
    left = waves - basis @ (basis.T @ waves)
    usable = (left**2).sum(0) > 0.2
    left = left[:, usable]
    by_rho = [(left * ar_times(rho, left[None])[0]).sum(0) for rho in RHOS]
    walk = (left * walk_times(left[None])[0]).sum(0)
    unit = np.eye(len(RHOS) + 2)
    expected, parts, prior = [], [], []
    for i in range(len(RHOS)):
        if walk_prior and RHOS[i] > SLOWEST:
            continue
        for part in PARTS if i else (0.0,):
            still, made_of = (1 - part) * by_rho[0] + part * by_rho[i], (1 - part) * unit[0] + part * unit[i]
            for step in (0.0, *WALKS) if walk_prior else (0.0,):
                expected.append(still + step * walk)
                parts.append(made_of + step * unit[-2] + (step > 0) * unit[-1])
                prior.append(np.log(walk_prior / len(WALKS) if step else 1 - walk_prior))
    return np.array(expected), np.array(parts), np.array(prior), usable
