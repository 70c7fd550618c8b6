"""From areas to two series: all campaign areas against all comparison areas.

Areas are summed because areas in one region share their shocks: one row per area would overstate what is
known.
"""

from __future__ import annotations

import numpy as np

from netsafe_evaluation.effect.panel import Floats

ROUNDS, CLOSE = 60, 1e-9


def area_shares(counts: Floats, used: Floats | None = None) -> Floats:
    """Each area's share of its group, [..., areas] summing to one, from the cells that have a count.

    `counts` is [..., areas, periods] with NaN where missing; `used`, [..., periods], is 1 for periods to
    learn from.  The model is share × period, fitted by Poisson likelihood (iterative proportional fitting:
    Deming and Stephan 1940), so that an area that misses busy weeks is not taken for a small one.

    >>> area_shares(np.array([[2.0, 4.0, np.nan], [6.0, np.nan, 12.0]])).round(3).tolist()
    [0.25, 0.75]
    """
    counted = np.isfinite(counts)
    if used is not None:
        counted = counted & (np.asarray(used)[..., None, :] > 0)
    filled = np.where(counted, counts, 0.0)
    by_area = filled.sum(-1)
    if counted.all():
        share = by_area
    else:
        share = np.where(counted.any(-1), 1.0, 0.0)
        by_period = filled.sum(-2)
        for _ in range(ROUNDS):
            covered = (share[..., :, None] * counted).sum(-2)
            level = np.divide(by_period, covered, out=np.zeros_like(by_period), where=covered > 0)
            fitted = (level[..., None, :] * counted).sum(-1)
            new = np.divide(by_area, fitted, out=np.zeros_like(by_area), where=fitted > 0)
            new = new / np.maximum(new.sum(-1, keepdims=True), 1e-300)
            moved = np.abs(new - share).max()
            share = new
            if moved < CLOSE:
                break
    total = share.sum(-1, keepdims=True)
    even = np.full_like(share, 1 / share.shape[-1])
    return np.asarray(np.where(total > 0, share / np.where(total > 0, total, 1), even))


def group_total(counts: Floats, share: Floats) -> tuple[Floats, Floats]:
    """By period [..., t]: the sum of the areas with a count, and the share of the group they stand for."""
    counted = np.isfinite(counts)
    return np.where(counted, counts, 0.0).sum(-2), (share[..., :, None] * counted).sum(-2)
