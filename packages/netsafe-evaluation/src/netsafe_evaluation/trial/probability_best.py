"""The posterior probability that each arm has the best rate: Beta–Binomial, integrated, not simulated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaln, logit

Floats = NDArray[np.float64]

PRIOR = 0.5
"""Jeffreys' prior for a rate: Beta(½, ½)."""

_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(24)
_SPREADS = np.array([-12, -9, -7, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 9, 12])
_END = 45.0
"""Log odds beyond which the posterior is negligible, unless nobody or everybody responded."""


def probability_best(responses: Sequence[int], displays: Sequence[int], fewer: bool = False) -> Floats:
    """The posterior probability, for each arm, that its rate is the highest (the lowest with `fewer`).

    Arms are independent, each with Jeffreys' prior.  The integral over the log odds uses panels that follow
    the posterior of every arm, so arms of very unequal size do no harm; the error is below 1e-9.

    This answers “what would I bet?”.  It does not hold under peeking: stop by the rule (:mod:`.stopping`),
    not by this.

    Args:
        responses: Responses of each arm; whole numbers.
        displays: Displays of each arm, at least as many.
        fewer: Whether the lowest rate is the best.

    Returns:
        Probabilities, shape (arms,), that sum to 1.

    >>> probability_best([10, 10], [100, 100]).round(6).tolist()
    [0.5, 0.5]
    """
    a = np.asarray(responses, dtype=float) + PRIOR
    b = np.asarray(displays, dtype=float) - np.asarray(responses, dtype=float) + PRIOR
    if fewer:
        a, b = b, a
    nodes, weights = _panels(a, b)
    rate, other = 1 / (1 + np.exp(-nodes)), 1 / (1 + np.exp(nodes))
    below = np.array([_below(rate, other, x, y) for x, y in zip(a, b, strict=True)])
    density = np.array([np.exp(_log_density(nodes, x, y)) for x, y in zip(a, b, strict=True)])
    unnormalised = np.array(
        [density[i] * np.delete(below, i, axis=0).prod(axis=0) @ weights for i in range(len(a))]
    )
    return np.asarray(unnormalised / unnormalised.sum())


def _panels(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Nodes (log odds) and weights of Gauss–Legendre panels around every posterior."""
    middle, spread = logit(a / (a + b)), np.sqrt(1 / a + 1 / b)
    edges = (middle[:, None] + spread[:, None] * _SPREADS).ravel()
    edges = np.unique(np.concatenate([np.clip(edges, -_END, _END), [-_END, _END]]))
    half = np.diff(edges)[:, None] / 2
    nodes = edges[:-1, None] + half * (1 + _POINTS)
    return nodes.ravel(), (half * _WEIGHTS).ravel()


def _below(rate: Floats, other: Floats, a: float, b: float) -> Floats:
    """The distribution function of Beta(a, b) at each rate, from the tail that loses no digits."""
    return np.asarray(np.where(rate < 0.5, betainc(a, b, rate), 1 - betainc(b, a, other)))


def _log_density(log_odds: Floats, a: float, b: float) -> Floats:
    """The log density of the log odds of a Beta(a, b) rate."""
    log_rate, log_other = -np.logaddexp(0, -log_odds), -np.logaddexp(0, log_odds)
    return np.asarray(a * log_rate + b * log_other - betaln(a, b))
