"""One evaluation's areas as totals, with their layout."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netsafe_evaluation.effect.estimator import Layout, Totals, season
from netsafe_evaluation.effect.result import Shape
from netsafe_evaluation.effect.series import Floats, Series
from netsafe_evaluation.effect.shapes import exposures, groups
from netsafe_evaluation.effect.totals import shares, total


@dataclass(frozen=True, eq=False)
class Prepared:
    """An evaluation ready to be estimated; `exposure` is areas × periods, as :func:`exposures` scales it."""

    series: Series
    exposure: Floats
    layout: Layout
    totals: Totals


def prepare(series: Series, shape: Shape) -> Prepared:
    """Add areas up; what is missing is made up for by the share that the others have of their group."""
    exposure = exposures(series, shape)
    rows, which = groups(exposure)
    before = series.campaign[:, : series.first]
    learnt = before if np.isfinite(before).any(1).all() and np.nansum(before) > 0 else series.campaign
    share1, share0 = shares(learnt), shares(series.comparison)
    y1, part1 = total(series.campaign, share1)
    y0, part0 = total(series.comparison, share0)
    with np.errstate(divide="ignore", invalid="ignore"):
        offset = np.log(part1) - np.log(part0)
    share = np.array([share1[which == group].sum() for group in range(len(rows))])
    nuisance = [np.ones((series.periods, 1)), season(series.periods, series.per_year)]
    if series.redefined is not None:
        nuisance.append((np.arange(series.periods) >= series.redefined)[:, None].astype(np.float64))
    layout = Layout(rows, np.column_stack(nuisance))
    return Prepared(series, exposure, layout, Totals(y1[None], y0[None], offset[None], share[None]))
