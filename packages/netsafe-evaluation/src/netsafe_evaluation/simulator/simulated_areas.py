"""Campaigns that never were: counts by area, many at once, from a seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter

from netsafe_evaluation.effect.panel import Floats, Panel
from netsafe_evaluation.simulator.world import World, sizes


@dataclass(frozen=True, eq=False)
class Areas:
    """b simulated campaigns: counts [b, areas, periods], NaN where missing."""

    world: World
    campaign: Floats
    comparison: Floats

    def panel(self, campaign: int) -> Panel:
        """The campaign of that number, as an evaluation reads it."""
        return Panel(
            self.campaign[campaign],
            self.comparison[campaign],
            self.world.starts,
            per_year=self.world.per_year,
        )


def simulate(world: World, campaigns: int, seed: int) -> Areas:
    """So many campaigns in `world`; the same seed gives the same ones.

    >>> made = simulate(World(campaign_areas=2, comparison_areas=3), 5, seed=1)
    >>> made.campaign.shape, made.comparison.shape
    ((5, 2, 156), (5, 3, 156))
    """
    rng = np.random.default_rng(seed)
    counts = [rng.poisson(rate).astype(np.float64) for rate in rates(world, campaigns, rng)]
    _lose(counts, world, rng)
    return Areas(world, *counts)


def rates(world: World, campaigns: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """What each area's counts are Poisson around: [b, areas, periods] of campaign, and of comparison."""
    time = np.arange(world.periods)
    angle = 2 * np.pi * time / world.per_year
    centred = (time - (world.periods - 1) / 2) / world.per_year
    common = np.tile(world.season * np.cos(angle) + world.trend * centred, (campaigns, 1))
    departure = np.tile(world.season_apart * np.sin(angle) + world.drift * centred, (campaigns, 1))
    if world.news:
        common = common + shocks(world, (campaigns, 1, world.periods), rng, world.news)[:, 0]
    if world.walk:
        departure = departure + np.cumsum(rng.normal(0, world.walk, (campaigns, world.periods)), 1)
    spilt = np.zeros((world.comparison_areas, world.periods))
    reached = world.comparison_areas if world.spilt_areas is None else world.spilt_areas
    spilt[:reached] = world.spilt * world.effect.mean(0)
    return (
        _group(world, 0, common + departure, world.effect, rng),
        _group(world, 1, common, spilt, rng),
    )


def _group(world: World, group: int, level: Floats, effect: Floats, rng: np.random.Generator) -> Floats:
    """Rates of a group of areas: `level` [b, t] for all, `effect` [areas, t], shocks by region."""
    areas = len(effect)
    regions = min(world.regions, areas)
    overlap = shocks(world, (len(level), regions, world.periods), rng, world.shock)
    region = np.arange(areas) % regions
    base = np.log(world.means[group] * sizes(areas))[:, None] + effect
    rate = np.exp(base + level[:, None, :] + overlap[:, region, :])
    if world.dispersion:
        shape = 1 / world.dispersion
        rate *= rng.standard_gamma(shape, rate.shape) / shape
    return rate


def shocks(world: World, shape: tuple[int, int, int], rng: np.random.Generator, size: float) -> Floats:
    """AR(1) series of standard deviation `size`, in its steady state from the first period."""
    steps = rng.standard_normal(shape)
    steps[:, :, 1:] *= np.sqrt(1 - world.rho**2)
    return np.asarray(size * lfilter([1.0], [1.0, -world.rho], steps, axis=2))


def _lose(counts: list[Floats], world: World, rng: np.random.Generator) -> None:
    """Make cells missing, and whole periods."""
    lost = rng.random((len(counts[0]), 1, world.periods)) < world.missing
    for group in counts:
        group[np.broadcast_to(lost, group.shape)] = np.nan
        if world.missing_cells:
            group[rng.random(group.shape) < world.missing_cells] = np.nan
