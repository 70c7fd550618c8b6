"""The smallest effect that a campaign could show, by simulating campaigns like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from netsafe_evaluation.effect.drift_models import estimate_under_drift
from netsafe_evaluation.effect.panel import Floats, Panel
from netsafe_evaluation.effect.refusals import refusal_before_estimating
from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.simulator import World, simulate_totals

CAMPAIGNS_AT_ONCE = 250
LARGEST_LOG_RATIO = float(np.log(5))
Tick = Callable[[int], None]


@dataclass(frozen=True)
class PowerAnalysis:
    """The power of an evaluation, from simulated campaigns.

    Attributes:
        minimum_effect: the smallest effect found with this power, as a rate ratio (its mean where the
            effect grows or fades); infinite if none up to fivefold is, or if the evaluation would be refused.
        power: the share of campaigns in which that effect is found.
        false_alarms: the share of campaigns called an effect where there was none.
        error: the Monte Carlo standard error of the power at `minimum_effect`.
        typical: the median ratio of the upper limit of the 95 % interval to its estimate.
        simulations: how many campaigns were simulated at each size of effect.
    """

    minimum_effect: float
    power: float
    false_alarms: float
    error: float
    typical: float
    simulations: int


def simulated_estimates(
    world: World, drift: Drift, simulations: int, seed: int, tick: Tick = lambda _: None
) -> Floats:
    """Estimates of simulated campaigns, [estimates, 2]: log ratio, and half of the 95 % interval's width."""
    chunks = []
    for start in range(0, simulations, CAMPAIGNS_AT_ONCE):
        campaigns = min(CAMPAIGNS_AT_ONCE, simulations - start)
        design, totals = simulate_totals(world, campaigns, seed + start)
        estimates = estimate_under_drift(totals, design, drift, world.per_year)
        half_width = (estimates.high - estimates.low) / 2
        chunks.append(np.column_stack([estimates.log_ratio, half_width])[estimates.valid])
        tick(campaigns)
    return np.concatenate(chunks)


def simulated_minimum_effect(
    world: World,
    drift: Drift = "auto",
    *,
    power: float = 0.8,
    simulations: int = 1000,
    seed: int = 1,
    tick: Tick = lambda _: None,
) -> PowerAnalysis:
    """The smallest rise that would be called an effect with this power (minimum detectable effect).

    Simulates campaigns without an effect, looks for the effect that would lift enough of them over the
    threshold, then simulates campaigns with that effect and looks once more: 2 × `simulations` campaigns.
    `tick` is called with the number of campaigns done.

    >>> analysis = simulated_minimum_effect(World(mean=3), "level", simulations=200)
    >>> 1.05 < analysis.minimum_effect < 1.3
    True
    """
    if _would_be_refused(world, drift):
        tick(2 * simulations)
        return PowerAnalysis(float("inf"), power, 0.0, 0.0, float("inf"), simulations)
    without = simulated_estimates(replace(world, rate_ratio=1.0), drift, simulations, seed, tick)
    alarms = float((np.abs(without[:, 0]) > without[:, 1]).mean()) if len(without) else 0.0
    first = _needed(without, power)
    if first > LARGEST_LOG_RATIO:
        tick(simulations)
        return PowerAnalysis(float("inf"), power, alarms, 0.0, float("inf"), simulations)
    with_effect = simulated_estimates(
        replace(world, rate_ratio=float(np.exp(first))), drift, simulations, seed + 1_000_003, tick
    )
    centred = np.column_stack([with_effect[:, 0] - first, with_effect[:, 1]])
    second = _needed(centred, power)
    error = float(np.sqrt(power * (1 - power) / max(len(with_effect), 1)))
    typical = float(np.exp(np.median(with_effect[:, 1])))
    smallest = float(np.exp(second)) if second <= LARGEST_LOG_RATIO else float("inf")
    return PowerAnalysis(smallest, power, alarms, error, typical, simulations)


def _would_be_refused(world: World, drift: Drift) -> bool:
    """Whether an evaluation of counts that are exactly as expected would be refused."""
    ones = np.ones((1, world.periods))
    sums = [
        mean * areas * ones
        for mean, areas in zip(world.means, (world.campaign_areas, world.comparison_areas), strict=True)
    ]
    panel = Panel(sums[0], sums[1], (world.before,), per_year=world.per_year)
    return refusal_before_estimating(panel, drift) is not None


def _needed(errors: Floats, power: float) -> float:
    """The log ratio that, added to the errors, takes that share of them over their half width."""
    if not len(errors):
        return float("inf")
    # below the threshold until then: the share that needs no more than this is the power
    return float(np.quantile(errors[:, 1] - errors[:, 0], power))
