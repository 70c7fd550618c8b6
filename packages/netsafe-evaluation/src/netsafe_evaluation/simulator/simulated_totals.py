"""The sums of simulated areas, without the areas: as fast as planning by simulation needs it."""

from __future__ import annotations

import numpy as np

from netsafe_evaluation.effect.batch_estimator import RegressionDesign, Totals, season
from netsafe_evaluation.effect.effect_over_time import exposure_groups
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.simulator.simulated_areas import shocks
from netsafe_evaluation.simulator.world import World, sizes


def simulate_totals(world: World, campaigns: int, seed: int) -> tuple[RegressionDesign, Totals]:
    """Totals of simulated campaigns in `world`, and their layout for an effect of its shape.

    As :func:`simulate` and adding up would make them, but the areas of one region draw one gamma of the
    mean and variance that theirs have together (exact in both).  Single cells are never missing here:
    a share of `missing_cells` is as if that share of each sum were.

    >>> layout, totals = simulate_totals(World(mean=3), 4, seed=1)
    >>> totals.campaign.shape, layout.exposure.shape
    ((4, 156), (1, 156))
    """
    rng = np.random.default_rng(seed)
    time = np.arange(world.periods)
    angle = 2 * np.pi * time / world.per_year
    centred = (time - (world.periods - 1) / 2) / world.per_year
    common = np.tile(world.season * np.cos(angle) + world.trend * centred, (campaigns, 1))
    if world.news:
        common += shocks(world, (campaigns, 1, world.periods), rng, world.news)[:, 0]
    level = common + world.season_apart * np.sin(angle) + world.drift * centred
    if world.walk:
        level += np.cumsum(rng.normal(0, world.walk, (campaigns, world.periods)), 1)
    reached = world.comparison_areas if world.spilt_areas is None else world.spilt_areas
    spilt = np.zeros((world.comparison_areas, world.periods))
    spilt[:reached] = world.spilt * world.effect.mean(0)
    rows, group_of_area = exposure_groups(world.exposure)
    area = sizes(world.campaign_areas) / world.campaign_areas
    share = np.array([area[group_of_area == group].sum() for group in range(len(rows))])
    y1 = _sum(world, 0, np.exp(world.effect), level, rng)
    y0 = _sum(world, 1, np.exp(spilt), common, rng)
    offset = np.where(rng.random((campaigns, world.periods)) < world.missing, np.nan, 0.0)
    nuisance = np.column_stack([np.ones(world.periods), season(world.periods, world.per_year)])
    totals = Totals(y1, y0, offset, np.tile(share, (campaigns, 1)))
    return RegressionDesign(rows, nuisance), totals


def _sum(world: World, group: int, times: Floats, level: Floats, rng: np.random.Generator) -> Floats:
    """Counts of a group: areas × periods of what multiplies each area, `level` [b, t] for all."""
    areas = len(times)
    regions = min(world.regions, areas)
    rates = world.means[group] * (1 - world.missing_cells) * sizes(areas)[:, None] * times
    region = np.arange(areas) % regions
    summed = np.zeros_like(level)
    every = shocks(world, (len(level), regions, world.periods), rng, world.shock)
    for r, shock in enumerate(np.moveaxis(every, 1, 0)):
        region_rates = rates[region == r]
        mean = region_rates.sum(0)
        rate = mean * np.exp(shock)
        if world.dispersion:
            shape = mean**2 / (world.dispersion * (region_rates**2).sum(0))
            rate *= rng.standard_gamma(np.broadcast_to(shape, rate.shape)) / shape
        summed += rate
    return rng.poisson(summed * np.exp(level)).astype(np.float64)
