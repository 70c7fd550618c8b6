"""How an effect may run: it comes and stays, it grows, or it fades."""

from __future__ import annotations

import numpy as np

from netsafe.evaluation.effect.result import Shape
from netsafe.evaluation.effect.series import Floats, Series

HALF_LIFE = 8 / (365.25 / 7)
"""Half of a fading effect is gone after so many years (eight weeks)."""


def exposures(series: Series, shape: Shape) -> Floats:
    """How much of the effect each campaign area has in each period, areas × periods.

    Scaled so that its mean over the areas' periods with the campaign is 1: the effect is then the mean
    log rate ratio over those.  An area without the campaign has 0 throughout.
    """
    given = series.exposure if series.exposure is not None else _from_start(series)
    since = np.maximum(np.arange(series.periods) - np.array(series.starts)[:, None], 0)
    if shape == "slope":
        given = given * (since + 1)
    elif shape == "decay":
        given = given * 0.5 ** (since / (HALF_LIFE * series.per_year))
    running = given > 0
    return given / given[running].mean() if running.any() else given


def _from_start(series: Series) -> Floats:
    return (np.arange(series.periods) >= np.array(series.starts)[:, None]).astype(np.float64)


def groups(exposure: Floats) -> tuple[Floats, np.ndarray]:
    """The different rows of `exposure` [areas, periods], and which of them each area has.

    >>> rows, which = groups(np.array([[0.0, 1], [0, 0], [0, 1]]))
    >>> rows.tolist(), which.tolist()
    ([[0.0, 0.0], [0.0, 1.0]], [1, 0, 1])
    """
    rows, which = np.unique(exposure, axis=0, return_inverse=True)
    return rows, which.ravel()
