"""What a plan found, as text in one language and as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from netsafe_intake.wording import Wording, languages, wording

from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.plan.options import Option
from netsafe_evaluation.plan.past import Past
from netsafe_evaluation.simulator import World

MOST_CELLS = "netsafe_evaluation.plan"
LANGUAGES = languages(MOST_CELLS)


@dataclass(frozen=True)
class Planned:
    """A plan with what it could show; `options` begins with the plan itself."""

    world: World
    drift: Drift
    period: str
    seed: int
    options: Sequence[Option]
    past: Past | None = None
    file: str = ""
    registered: str = ""
    digest: str = ""


def as_text(planned: Planned, language: str) -> str:
    """The plan in words and one small table."""
    words, first = wording(MOST_CELLS, language), planned.options[0].analysis
    lines = [verdict(planned, language)]
    if isfinite(first.smallest):
        lines += [*_course(planned, words), words.say("smallest.below")]
    lines += ["", *_world(planned, words), "", *_table(planned, words), ""]
    lines.append(words.say("options.registering"))
    lines.append(
        words.say(
            "options.alarms",
            simulations=words.number(first.simulations),
            share=words.percent(first.false_alarms, 1),
        )
    )
    lines.append(
        words.say(
            "options.error", power=words.percent(first.power), error=words.percent(1.96 * first.error, 1)
        )
    )
    if planned.registered:
        lines += ["", words.say("registered.done", file=planned.registered, digest=planned.digest)]
    return "\n".join(lines) + "\n"


def verdict(planned: Planned, language: str) -> str:
    """What the plan can show, in one sentence."""
    words, power = wording(MOST_CELLS, language), planned.options[0].analysis
    if not isfinite(power.smallest):
        return words.say("smallest.none")
    return words.say(
        "smallest.found",
        percent=words.percent(power.smallest - 1),
        ratio=words.number(power.smallest, 2),
        power=words.percent(power.power),
    )


def height(planned: Planned) -> float:
    """The rate ratio at the height of the smallest effect: where it grows or fades, above its mean."""
    return float(planned.options[0].analysis.smallest ** planned.world.exposure.max())


def _course(planned: Planned, words: Wording) -> list[str]:
    shape = planned.world.shape
    if shape == "level":
        return []
    return [words.say(f"smallest.{shape}", height=words.percent(height(planned) - 1))]


def _world(planned: Planned, words: Wording) -> list[str]:
    world, period = planned.world, planned.period
    lines = [
        words.say(
            f"plan.{period}s",
            before=words.number(world.before),
            after=words.number(world.after),
            areas=_areas(world.campaign_areas, words),
            others=_areas(world.comparison_areas, words),
        ),
        words.say(
            f"plan.counts.{period}",
            campaign=_count(world.means[0] * world.campaign_areas, words),
            comparison=_count(world.means[1] * world.comparison_areas, words),
        ),
        words.say("plan.noise", noise=words.percent(noise(world)), rho=words.number(world.rho, 1)),
    ]
    if planned.past is None:
        return [*lines, words.say("plan.assumed")]
    return [*lines, words.say("plan.from-past", periods=planned.past.periods, file=planned.file)]


def noise(world: World) -> float:
    """The standard deviation of the log ratio of the two groups, beyond counting and areas' own scatter."""
    parts = (min(world.regions, areas) for areas in (world.campaign_areas, world.comparison_areas))
    return float(world.shock * sum(1 / part for part in parts) ** 0.5)


def _areas(number: int, words: Wording) -> str:
    return words.say(f"plan.areas.{'one' if number == 1 else 'many'}", number=words.number(number))


def _count(number: float, words: Wording) -> str:
    return words.number(number, 0 if number >= 10 else 1)


def _table(planned: Planned, words: Wording) -> list[str]:
    kind = "smallest" if planned.world.shape == "level" else "smallest-mean"
    rows = [(words.say("options.heading"), words.say(f"options.{kind}"))]
    for option in planned.options:
        key = f"option.{option.code}"
        key = key if key in words.sentences else f"{key}.{planned.period}"
        smallest = option.analysis.smallest
        rise = words.percent(smallest - 1) if isfinite(smallest) else words.say("options.cannot")
        rows.append((words.say(key, amount=words.number(option.amount)), rise))
    wide = max(len(name) for name, _ in rows)
    return [f"  {name:<{wide}}  {rise:>{max(len(r) for _, r in rows)}}" for name, rise in rows]


def as_data(planned: Planned) -> dict[str, Any]:
    """The same as plain data; a plan that can show nothing has null for its smallest ratio."""
    world = planned.world
    return {
        "smallest_rate_ratio": _finite(planned.options[0].analysis.smallest),
        "rate_ratio_at_its_height": _finite(height(planned)),
        "power": planned.options[0].analysis.power,
        "verdict": {language: verdict(planned, language) for language in LANGUAGES},
        "assumptions": {
            "period": planned.period,
            "before": world.before,
            "after": world.after,
            "campaign_areas": world.campaign_areas,
            "comparison_areas": world.comparison_areas,
            "campaign_mean": world.means[0],
            "comparison_mean": world.means[1],
            "noise": noise(world),
            "rho": world.rho,
            "stagger": world.stagger,
            "shape": world.shape,
            "drift": planned.drift,
            "from": planned.file or None,
        },
        "options": [
            {
                "code": option.code,
                "amount": option.amount,
                "drift": option.drift,
                "smallest_rate_ratio": _finite(option.analysis.smallest),
                "false_alarms": option.analysis.false_alarms,
                "typical_interval_ratio": _finite(option.analysis.typical),
            }
            for option in planned.options
        ],
        "simulations": planned.options[0].analysis.simulations,
        "seed": planned.seed,
        "registered": {"file": planned.registered, "digest": planned.digest} if planned.registered else None,
    }


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None
