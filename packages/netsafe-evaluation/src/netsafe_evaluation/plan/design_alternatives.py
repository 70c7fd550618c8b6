"""What would make a smaller effect detectable: more weeks, more areas, a staggered start, an assumption."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.plan.minimum_effect_simulation import PowerAnalysis, Tick, simulated_minimum_effect
from netsafe_evaluation.simulator import World


@dataclass(frozen=True)
class DesignAlternative:
    """One way to run the study: a stable code (words under ``option.CODE``), the amount, and its power."""

    code: str
    amount: int
    drift: Drift
    analysis: PowerAnalysis


def alternatives(world: World, drift: Drift) -> list[tuple[str, int, World, Drift]]:
    """As planned, then one thing changed at a time.

    >>> [code for code, *_ in alternatives(World(campaign_areas=1), "level")]
    ['planned', 'before', 'after', 'comparison', 'trend', 'walk']
    """
    year, half = round(world.per_year), round(world.per_year / 2)
    options: list[tuple[str, int, World, Drift]] = [
        ("planned", 0, world, drift),
        ("before", year, replace(world, before=world.before + year), drift),
        ("after", half, replace(world, after=world.after + half), drift),
        (
            "comparison",
            world.comparison_areas * 2,
            replace(world, comparison_areas=world.comparison_areas * 2),
            drift,
        ),
    ]
    if world.campaign_areas > 1 and not world.stagger:
        weeks = min(half, world.after // 2)
        options.append(("stagger", weeks, replace(world, stagger=weeks), drift))
    others: tuple[Drift, ...] = ("level", "trend", "walk")
    now = "walk" if drift == "auto" else drift
    options += [(other, 0, world, other) for other in others if other != now]
    return options


def compare_alternatives(
    world: World,
    drift: Drift,
    *,
    power: float = 0.8,
    simulations: int = 1000,
    seed: int = 1,
    tick: Tick = lambda _: None,
) -> tuple[DesignAlternative, ...]:
    """The power of each choice; all are simulated from the same seed."""
    return tuple(
        DesignAlternative(
            code,
            amount,
            option_drift,
            simulated_minimum_effect(
                changed, option_drift, power=power, simulations=simulations, seed=seed, tick=tick
            ),
        )
        for code, amount, changed, option_drift in alternatives(world, drift)
    )
