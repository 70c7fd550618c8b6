"""The smallest effect that a campaign could show, by simulating campaigns like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from netsafe_evaluation.effect.drift import answer
from netsafe_evaluation.effect.refusing import before_looking
from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.effect.series import Floats, Series
from netsafe_evaluation.simulator import World, simulate_sums

CHUNK = 250
LARGEST = float(np.log(5))
Tick = Callable[[int], None]


@dataclass(frozen=True)
class Power:
    """What so many simulated campaigns show.

    `smallest`: the rate ratio found with `wanted` power, its mean where it grows or fades (inf if none up
    to fivefold is, or the evaluation would be refused); `false_alarms`: the share called an effect where
    there was none; `error`: the Monte Carlo error of the power at `smallest`; `typical`: the ratio of the
    upper end of a 95 % interval to its middle, as a rule.
    """

    smallest: float
    wanted: float
    false_alarms: float
    error: float
    typical: float
    simulations: int


def found(world: World, drift: Drift, simulations: int, seed: int, tick: Tick = lambda _: None) -> Floats:
    """Simulated estimates of the effect: rows of log ratio, and half of the 95 % interval's width."""
    made = []
    for start in range(0, simulations, CHUNK):
        many = min(CHUNK, simulations - start)
        layout, totals = simulate_sums(world, many, seed + start)
        seen = answer(totals, layout, drift, world.per_year)
        made.append(np.column_stack([seen.log_ratio, (seen.high - seen.low) / 2])[seen.sound])
        tick(many)
    return np.concatenate(made)


def smallest_effect(
    world: World,
    drift: Drift = "auto",
    *,
    wanted: float = 0.8,
    simulations: int = 1000,
    seed: int = 1,
    tick: Tick = lambda _: None,
) -> Power:
    """The smallest rise that would be called an effect in `wanted` of the cases.

    Simulates where there is no effect, looks for the effect that would lift so many over the bar, then
    simulates there and looks once more.  Takes 2 × `simulations` campaigns.

    >>> power = smallest_effect(World(mean=3), "level", simulations=200)
    >>> 1.05 < power.smallest < 1.3
    True
    """
    if _refused(world, drift):
        tick(2 * simulations)
        return Power(float("inf"), wanted, 0.0, 0.0, float("inf"), simulations)
    still = found(replace(world, rate_ratio=1.0), drift, simulations, seed, tick)
    alarms = float((np.abs(still[:, 0]) > still[:, 1]).mean()) if len(still) else 0.0
    first = _needed(still, wanted)
    if first > LARGEST:
        tick(simulations)
        return Power(float("inf"), wanted, alarms, 0.0, float("inf"), simulations)
    there = found(replace(world, rate_ratio=float(np.exp(first))), drift, simulations, seed + 1_000_003, tick)
    centred = np.column_stack([there[:, 0] - first, there[:, 1]])
    second = _needed(centred, wanted)
    error = float(np.sqrt(wanted * (1 - wanted) / max(len(there), 1)))
    typical = float(np.exp(np.median(there[:, 1])))
    smallest = float(np.exp(second)) if second <= LARGEST else float("inf")
    return Power(smallest, wanted, alarms, error, typical, simulations)


def _refused(world: World, drift: Drift) -> bool:
    """Whether an evaluation of counts that are just as expected would be refused."""
    ones = np.ones((1, world.periods))
    sums = [
        mean * areas * ones
        for mean, areas in zip(world.means, (world.campaign_areas, world.comparison_areas), strict=True)
    ]
    series = Series(sums[0], sums[1], (world.before,), per_year=world.per_year)
    return before_looking(series, drift) is not None


def _needed(errors: Floats, wanted: float) -> float:
    """The log ratio that, added to the errors, takes so many of them over their half width."""
    if not len(errors):
        return float("inf")
    # below the bar until then: the share that needs no more than this is the power
    return float(np.quantile(errors[:, 1] - errors[:, 0], wanted))
