"""What would buy a smaller detectable effect: more weeks, more areas, a staggered start, an assumption."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.plan.power import Power, Tick, smallest_effect
from netsafe_evaluation.simulator import World


@dataclass(frozen=True)
class Option:
    """One way to do it: a stable code (words under ``option.CODE``), the amount, and what it could find."""

    code: str
    amount: int
    drift: Drift
    power: Power


def choices(world: World, drift: Drift) -> list[tuple[str, int, World, Drift]]:
    """As planned, then one thing changed at a time.

    >>> [code for code, *_ in choices(World(campaign_areas=1), "level")]
    ['planned', 'before', 'after', 'comparison', 'trend', 'walk']
    """
    year, half = round(world.per_year), round(world.per_year / 2)
    made: list[tuple[str, int, World, Drift]] = [
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
        made.append(("stagger", weeks, replace(world, stagger=weeks), drift))
    others: tuple[Drift, ...] = ("level", "trend", "walk")
    now = "walk" if drift == "auto" else drift
    made += [(other, 0, world, other) for other in others if other != now]
    return made


def compare(
    world: World,
    drift: Drift,
    *,
    wanted: float = 0.8,
    simulations: int = 1000,
    seed: int = 1,
    tick: Tick = lambda _: None,
) -> tuple[Option, ...]:
    """What each choice could find; all with the same seed."""
    return tuple(
        Option(
            code,
            amount,
            under,
            smallest_effect(other, under, wanted=wanted, simulations=simulations, seed=seed, tick=tick),
        )
        for code, amount, other, under in choices(world, drift)
    )
