"""What past counts say of the world in which a campaign will be evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from netsafe_intake.error import NetSafeError

from netsafe_evaluation.effect.batch_estimator import RegressionDesign, Totals, estimate, season, years
from netsafe_evaluation.effect.drift_models import design_under_drift
from netsafe_evaluation.effect.group_totals import area_shares, group_total
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.effect.result import Shape
from netsafe_evaluation.simulator import World


class PastError(NetSafeError, ValueError):
    """Past counts that cannot be planned with; one line."""

    code: ClassVar[str] = "past-too-thin"


@dataclass(frozen=True)
class Past:
    """What past counts say about the two groups.

    `campaign_mean` and `comparison_mean`: counts per area and period; `noise`: standard deviation of the
    log ratio of the two groups beyond counting, `rho` its correlation from one period to the next.
    """

    periods: int
    campaign_mean: float
    comparison_mean: float
    noise: float
    rho: float
    drift: float


def look_back(campaign: Floats, comparison: Floats, per_year: float) -> Past:
    """Means and noise of counts, areas × periods, from before any campaign.  Raises PastError."""
    periods = campaign.shape[1]
    if periods < per_year / 2:
        raise PastError("", f"{periods} periods are too few to plan with", "give at least half a year")
    if not np.nansum(campaign) or not np.nansum(comparison):
        raise PastError("", "nothing was counted in one of the groups", "choose areas with counts")
    y1, part1 = group_total(campaign, area_shares(campaign))
    y0, part0 = group_total(comparison, area_shares(comparison))
    with np.errstate(divide="ignore", invalid="ignore"):
        offset = np.log(part1) - np.log(part0)
    nuisance = np.column_stack([np.ones(periods), season(periods, per_year)])
    totals = Totals(y1[None], y0[None], offset[None], np.ones((1, 1)))
    design = RegressionDesign(years(periods, per_year)[None], nuisance)
    estimates = estimate(totals, design_under_drift(design, "level", per_year))
    if not estimates.valid[0]:
        raise PastError("", "the counts are too few to plan with", "add areas or older counts")
    fitted = estimates.fitted
    used = fitted.weights[0] > 0
    square = float((fitted.residuals[0, used] ** 2).sum() / max(used.sum() - design.nuisance.shape[1] - 1, 1))
    excess = max(square - 1, 0.0) / float(fitted.weights[0, used].mean())
    return Past(
        periods=periods,
        campaign_mean=float(np.nanmean(campaign)),
        comparison_mean=float(np.nanmean(comparison)),
        noise=float(np.sqrt(excess)),
        rho=float(np.clip(_rho(fitted.residuals[0], square), 0, 0.9)),
        drift=float(estimates.log_ratio[0]),
    )


def _rho(residuals: Floats, square: float) -> float:
    """Correlation of the noise beyond counting: lag two over lag one, or 0 where there is none."""
    first = float((residuals[1:] * residuals[:-1]).mean())
    second = float((residuals[2:] * residuals[:-2]).mean())
    if square <= 1 or first <= 0:
        return 0.0
    lag_one = first / (square - 1)
    return float(np.clip(max(lag_one, second / first if second > 0 else 0.0), 0, 0.9))


def world_of(
    past: Past,
    *,
    campaign_areas: int,
    comparison_areas: int,
    before: int,
    after: int,
    per_year: float,
    stagger: int = 0,
    shape: Shape = "level",
) -> World:
    """A world like the past: its noise as shocks to whole groups, half of it on each."""
    return World(
        campaign_areas=campaign_areas,
        comparison_areas=comparison_areas,
        before=before,
        after=after,
        per_year=per_year,
        mean=past.campaign_mean,
        comparison_mean=past.comparison_mean,
        shock=float(past.noise / np.sqrt(2)),
        rho=past.rho,
        regions=1,
        dispersion=0.0,
        season_apart=0.0,
        stagger=stagger,
        shape=shape,
    )
