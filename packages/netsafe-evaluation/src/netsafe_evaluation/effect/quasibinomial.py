"""The share of counts that came from campaign areas, on the logit scale, for many campaigns at once.

Given the sum of campaign and comparison, the campaign's part of it is binomial if both are Poisson.  What
exceeds that (over-dispersion, serial correlation) is left to :mod:`.standard_error`.  In the logit,
whatever moves both alike (season, news, a new law) drops out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netsafe_evaluation.effect.panel import Floats

MOST_ROUNDS, CLOSE, LARGEST_LOGIT = 25, 1e-9, 30.0


@dataclass(frozen=True, eq=False)
class Fit:
    """Fits of a batch: b campaigns, t periods, q columns of the design (the effect is the last).

    Attributes:
        beta: [b], the effect: log rate ratio for one unit of exposure.
        gamma: [b, q−1], the other coefficients.
        design: [b, t, q].
        residuals: [b, t], Pearson; 0 where nothing was counted.
        weights: [b, t], n·p·(1−p).
        inverse: [b, q, q], of the weighted cross product.
        logit: [b, t], the linear predictor.
        valid: [b], whether the fit converged on something that the counts determine.
    """

    beta: Floats
    gamma: Floats
    design: Floats
    residuals: Floats
    weights: Floats
    inverse: Floats
    logit: Floats
    valid: np.ndarray

    @property
    def direction(self) -> Floats:
        """[b, t]: the error of `beta` is, to first order, this times the Pearson residuals."""
        return np.asarray(
            np.sqrt(self.weights) * np.einsum("btq,bq->bt", self.design, self.inverse[:, :, -1])
        )


def mixture_log_ratio(beta: Floats, share: Floats, exposure: Floats) -> tuple[Floats, Floats]:
    """What the areas' exposures do to their sum: log ratio [b, t], and its derivative in `beta` [b, t].

    `share` is [b, g], `exposure` [g, t]: each area of the sum is multiplied by exp(beta × exposure).

    >>> exposure = np.array([[0.0, 1.0], [0.0, 0.0]])
    >>> log_ratio, _ = mixture_log_ratio(np.log([2.0]), np.array([[0.5, 0.5]]), exposure)
    >>> np.exp(log_ratio).round(3).tolist()
    [[1.0, 1.5]]
    """
    if len(exposure) == 1:
        return beta[:, None] * exposure, np.broadcast_to(exposure, (len(beta), exposure.shape[1]))
    risen = share[:, :, None] * np.exp(np.clip(beta[:, None, None] * exposure, -LARGEST_LOGIT, LARGEST_LOGIT))
    total = risen.sum(1)
    return np.log(total / share.sum(1)[:, None]), (risen * exposure).sum(1) / total


def fit(y: Floats, n: Floats, offset: Floats, nuisance: Floats, share: Floats, exposure: Floats) -> Fit:
    """Fit a batch by iterated weighted least squares.

    `y` and `n` are [b, t] (campaign; campaign + comparison; n = 0 where missing), `offset` [b, t],
    `nuisance` [t, q−1] with a column of ones first, `share` [b, g] and `exposure` [g, t] as in
    :func:`mixed`.  A campaign that does not converge has `valid` False and must not be used.
    Source: McCullagh and Nelder (1989), Generalized Linear Models, chapters 4 and 9.

    >>> y, n = np.array([[2.0, 2, 4, 4]]), np.array([[4.0, 4, 6, 6]])
    >>> step = np.array([[0.0, 0, 1, 1]])
    >>> done = fit(y, n, np.zeros((1, 4)), np.ones((4, 1)), np.ones((1, 1)), step)
    >>> round(float(np.exp(done.beta[0])), 6)
    2.0
    """
    b, t = y.shape
    q = nuisance.shape[1] + 1
    gamma = np.zeros((b, q - 1))
    all_counts, part = n.sum(1), y.sum(1)
    gamma[:, 0] = np.log((part + 0.5) / (all_counts - part + 0.5)) - (offset * n).sum(1) / np.maximum(
        all_counts, 1
    )
    beta = np.zeros(b)
    design = np.empty((b, t, q))
    design[:, :, :-1] = nuisance
    single = len(exposure) == 1
    outer = _outer(np.column_stack([nuisance, exposure[0]])) if single else None
    moving = np.ones(b, dtype=bool)

    def here() -> tuple[Floats, Floats, Floats, Floats]:
        """Logit, chance, weights and their cross products at `gamma` and `beta`; `design` follows."""
        log_ratio, design[:, :, -1] = mixture_log_ratio(beta, share, exposure)
        logit = offset + gamma @ nuisance.T + log_ratio
        chance = _expit(logit)
        weights = n * chance * (1 - chance)
        return logit, chance, weights, _cross(weights, design, outer)

    for _ in range(MOST_ROUNDS):
        _, chance, _, cross = here()
        score = np.matmul((y - n * chance)[:, None, :], design)[:, 0, :]
        step = _solve(cross, score)
        largest = np.abs(step).max(1)
        step *= np.minimum(1.0, 4.0 / np.maximum(largest, 1e-300))[:, None]
        gamma += step[:, :-1]
        beta += step[:, -1]
        moving = ~(largest < CLOSE)
        if not moving.any():
            break
    logit, chance, weights, cross = here()
    inverse, determined = cross_inverse(cross)
    root = np.sqrt(weights)
    residuals = np.divide(y - n * chance, root, out=np.zeros_like(y), where=root > 1e-9)
    valid = ~moving & determined & np.isfinite(beta) & (np.abs(beta) < LARGEST_LOGIT / 3)
    return Fit(beta, gamma, design, residuals, weights, inverse, logit, valid)


def _expit(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -LARGEST_LOGIT, LARGEST_LOGIT))))


def _outer(design: Floats) -> Floats:
    return (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)


def _cross(weights: Floats, design: Floats, outer: Floats | None) -> Floats:
    q = design.shape[2]
    if outer is not None:
        return np.asarray((weights @ outer).reshape(-1, q, q))
    return np.asarray(np.matmul((design * weights[:, :, None]).transpose(0, 2, 1), design))


def _solve(cross: Floats, score: Floats) -> Floats:
    """The steps; a singular campaign gets a ridge that keeps the others going (it is not valid later)."""
    scale = np.maximum(np.trace(cross, axis1=1, axis2=2), 1e-12)
    ridged = cross + 1e-12 * scale[:, None, None] * np.eye(cross.shape[1])
    return np.asarray(np.linalg.solve(ridged, score[:, :, None])[:, :, 0])


def cross_inverse(cross: Floats) -> tuple[Floats, np.ndarray]:
    """Inverses, and whether each is one: judged on columns brought to one length."""
    size = np.sqrt(np.maximum(np.diagonal(cross, axis1=1, axis2=2), 1e-300))
    alike = cross / size[:, :, None] / size[:, None, :]
    determined = np.linalg.eigvalsh(alike)[:, 0] > 1e-7
    alike = np.where(determined[:, None, None], alike, np.eye(cross.shape[1]))
    return np.linalg.inv(alike) / size[:, :, None] / size[:, None, :], determined
