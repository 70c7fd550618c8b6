"""How an effect may run: it comes and stays, it grows, or it fades."""

from __future__ import annotations

import numpy as np

from netsafe_evaluation.effect.result import Shape
from netsafe_evaluation.effect.series import Floats, Series

HALF_LIFE = 8 / (365.25 / 7)
"""Half of a fading effect is gone after so many years (eight weeks)."""


def exposures(series: Series, shape: Shape) -> Floats:
    """How much of the effect each campaign area has in each period, areas × periods; see :func:`shaped`."""
    given = series.exposure if series.exposure is not None else from_start(series.starts, series.periods)
    return shaped(given, series.starts, shape, series.per_year)


def shaped(given: Floats, starts: tuple[int, ...], shape: Shape, per_year: float) -> Floats:
    """An exposure to the campaign, areas × periods, as the course of an effect.

    Scaled so that its mean over the areas' periods with the campaign is 1: the effect is then the mean
    log rate ratio over those.  An area without the campaign has 0 throughout.

    >>> shaped(np.array([[0.0, 1, 1, 1]]), (1,), "slope", 52.0).tolist()
    [[0.0, 0.5, 1.0, 1.5]]
    """
    since = np.maximum(np.arange(given.shape[1]) - np.array(starts)[:, None], 0)
    if shape == "slope":
        given = given * (since + 1)
    elif shape == "decay":
        given = given * 0.5 ** (since / (HALF_LIFE * per_year))
    running = given > 0
    return given / given[running].mean() if running.any() else given


def from_start(starts: tuple[int, ...], periods: int) -> Floats:
    """1 from each area's start on, 0 before."""
    return (np.arange(periods) >= np.array(starts)[:, None]).astype(np.float64)


def groups(exposure: Floats) -> tuple[Floats, np.ndarray]:
    """The different rows of `exposure` [areas, periods], and which of them each area has.

    >>> rows, which = groups(np.array([[0.0, 1], [0, 0], [0, 1]]))
    >>> rows.tolist(), which.tolist()
    ([[0.0, 0.0], [0.0, 1.0]], [1, 0, 1])
    """
    rows, which = np.unique(exposure, axis=0, return_inverse=True)
    return rows, which.ravel()
