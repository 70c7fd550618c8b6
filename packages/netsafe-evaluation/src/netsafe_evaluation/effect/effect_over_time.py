"""How an effect runs over time: it comes and stays, it grows, or it fades."""

from __future__ import annotations

import numpy as np

from netsafe_evaluation.effect.panel import Floats, Panel
from netsafe_evaluation.effect.result import Shape

HALF_LIFE = 8 / (365.25 / 7)
"""Years (eight weeks) in which half of a fading effect is lost."""


def panel_exposure(panel: Panel, shape: Shape) -> Floats:
    """How much of the effect each campaign area has in each period, [areas, periods]."""
    exposure = panel.exposure
    if exposure is None:
        exposure = exposure_from_start(panel.starts, panel.periods)
    return scaled_exposure(exposure, panel.starts, shape, panel.per_year)


def scaled_exposure(exposure: Floats, starts: tuple[int, ...], shape: Shape, per_year: float) -> Floats:
    """An exposure to the campaign, [areas, periods], as the course of an effect over time.

    Scaled so that its mean over the areas' periods with the campaign is 1: the effect is then the mean
    log rate ratio over those.  An area without the campaign has 0 throughout.

    >>> scaled_exposure(np.array([[0.0, 1, 1, 1]]), (1,), "slope", 52.0).tolist()
    [[0.0, 0.5, 1.0, 1.5]]
    """
    since = np.maximum(np.arange(exposure.shape[1]) - np.array(starts)[:, None], 0)
    if shape == "slope":
        exposure = exposure * (since + 1)
    elif shape == "decay":
        exposure = exposure * 0.5 ** (since / (HALF_LIFE * per_year))
    running = exposure > 0
    return exposure / exposure[running].mean() if running.any() else exposure


def exposure_from_start(starts: tuple[int, ...], periods: int) -> Floats:
    """1 from each area's start on, 0 before: [areas, periods]."""
    return (np.arange(periods) >= np.array(starts)[:, None]).astype(np.float64)


def exposure_groups(exposure: Floats) -> tuple[Floats, np.ndarray]:
    """The distinct rows of `exposure` [areas, periods], and for each area the number of its row.

    >>> rows, group_of_area = exposure_groups(np.array([[0.0, 1], [0, 0], [0, 1]]))
    >>> rows.tolist(), group_of_area.tolist()
    ([[0.0, 0.0], [0.0, 1.0]], [1, 0, 1])
    """
    rows, group_of_area = np.unique(exposure, axis=0, return_inverse=True)
    return rows, group_of_area.ravel()
