"""One panel as totals with their regression design."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netsafe_evaluation.effect.batch_estimator import RegressionDesign, Totals, season
from netsafe_evaluation.effect.effect_over_time import exposure_groups, panel_exposure
from netsafe_evaluation.effect.group_totals import area_shares, group_total
from netsafe_evaluation.effect.panel import Floats, Panel
from netsafe_evaluation.effect.result import Shape


@dataclass(frozen=True, eq=False)
class PreparedPanel:
    """A panel ready to be estimated; `exposure` [areas, periods] is scaled by :func:`panel_exposure`."""

    panel: Panel
    exposure: Floats
    design: RegressionDesign
    totals: Totals


def prepare(panel: Panel, shape: Shape) -> PreparedPanel:
    """Sum the areas of each group; a missing area is made up for by the share that the others have."""
    exposure = panel_exposure(panel, shape)
    rows, group_of_area = exposure_groups(exposure)
    before = panel.campaign[:, : panel.first]
    has_history = np.isfinite(before).any(1).all() and np.nansum(before) > 0
    share1 = area_shares(before if has_history else panel.campaign)
    share0 = area_shares(panel.comparison)
    y1, part1 = group_total(panel.campaign, share1)
    y0, part0 = group_total(panel.comparison, share0)
    with np.errstate(divide="ignore", invalid="ignore"):
        offset = np.log(part1) - np.log(part0)
    share = np.array([share1[group_of_area == group].sum() for group in range(len(rows))])
    nuisance = [np.ones((panel.periods, 1)), season(panel.periods, panel.per_year)]
    if panel.redefined is not None:
        nuisance.append((np.arange(panel.periods) >= panel.redefined)[:, None].astype(np.float64))
    design = RegressionDesign(rows, np.column_stack(nuisance))
    return PreparedPanel(panel, exposure, design, Totals(y1[None], y0[None], offset[None], share[None]))
