"""From areas to two series: all campaign areas against all comparison areas.

One row per area would be the wrong thing to reason from, since areas in one region share their shocks.
"""

from __future__ import annotations

import numpy as np

from netsafe_evaluation.effect.series import Floats

ROUNDS, CLOSE = 60, 1e-9


def shares(counts: Floats, used: Floats | None = None) -> Floats:
    """Each area's share of its group, in areas summing to one, from the cells that are there.

    `counts` is [..., areas, periods] with NaN where missing; `used`, [..., periods], is 1 for periods to
    learn from.  The model is share × period, fitted by Poisson likelihood (iterative proportional fitting:
    Deming and Stephan 1940), so that an area that misses busy weeks is not taken for a small one.

    >>> shares(np.array([[2.0, 4.0, np.nan], [6.0, np.nan, 12.0]])).round(3).tolist()
    [0.25, 0.75]
    """
    there = np.isfinite(counts)
    if used is not None:
        there = there & (np.asarray(used)[..., None, :] > 0)
    filled = np.where(there, counts, 0.0)
    seen = filled.sum(-1)
    if there.all():
        share = seen
    else:
        share = np.where(there.any(-1), 1.0, 0.0)
        weeks = filled.sum(-2)
        for _ in range(ROUNDS):
            under = (share[..., :, None] * there).sum(-2)
            level = np.divide(weeks, under, out=np.zeros_like(weeks), where=under > 0)
            fitted = (level[..., None, :] * there).sum(-1)
            new = np.divide(seen, fitted, out=np.zeros_like(seen), where=fitted > 0)
            new = new / np.maximum(new.sum(-1, keepdims=True), 1e-300)
            moved = np.abs(new - share).max()
            share = new
            if moved < CLOSE:
                break
    total = share.sum(-1, keepdims=True)
    even = np.full_like(share, 1 / share.shape[-1])
    return np.asarray(np.where(total > 0, share / np.where(total > 0, total, 1), even))


def total(counts: Floats, share: Floats) -> tuple[Floats, Floats]:
    """The sum of the areas that are there, and the share of the group that they stand for, by period."""
    there = np.isfinite(counts)
    return np.where(there, counts, 0.0).sum(-2), (share[..., :, None] * there).sum(-2)
