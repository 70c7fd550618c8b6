"""A plan for a study with what it could show, as text in one language and as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from netsafe_intake.wording import Wording, languages, wording

from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.plan.design_alternatives import DesignAlternative
from netsafe_evaluation.plan.past_counts_summary import Past
from netsafe_evaluation.result import Check, Refusal
from netsafe_evaluation.simulator import World

ROOM = "netsafe_evaluation.plan"
LANGUAGES = languages(ROOM)


@dataclass(frozen=True)
class StudyPlan:
    """What a planned study could show, a :class:`netsafe_evaluation.Result`.

    Its estimate is the smallest rate ratio (no unit) that would be called an effect with the power of the
    plan.  `interval` and `p_value` are None and there are no checks, because nothing has been counted yet.

    Attributes:
        world: the campaign as it is simulated.
        drift: what will be assumed about the two groups apart from the campaign.
        period: week or month.
        seed: of the simulations.
        options: the plan itself, then one thing changed at a time.
        past: what past counts say, where the plan starts from some.
        file: what those past counts were read from.
        registered: the file in which the plan was registered.
        digest: of that registration.
    """

    world: World
    drift: Drift
    period: str
    seed: int
    options: Sequence[DesignAlternative]
    past: Past | None = None
    file: str = ""
    registered: str = ""
    digest: str = ""

    @property
    def estimate(self) -> float | None:
        """The smallest rate ratio that can be detected; None where not even a fivefold rise can."""
        return _finite(self.options[0].analysis.minimum_effect)

    @property
    def interval(self) -> None:
        """None: the plan has no interval."""

    @property
    def p_value(self) -> None:
        """None: nothing has been counted yet."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """None are made."""
        return ()

    @property
    def refusal(self) -> Refusal | None:
        """`no-detectable-effect` where the plan can show no rise."""
        return Refusal("no-detectable-effect", {}) if self.estimate is None else None

    def summary(self, language: str = "en") -> str:
        """What the plan can show, in one sentence.  Raises NoWordsError."""
        return verdict(self, language)

    def to_dict(self) -> dict[str, Any]:
        """What ``netsafe plan --json`` writes."""
        return as_dict(self)


def as_text(plan: StudyPlan, language: str) -> str:
    """The plan in words and one small table."""
    words, first = wording(ROOM, language), plan.options[0].analysis
    lines = [verdict(plan, language)]
    if isfinite(first.minimum_effect):
        lines += [*_course(plan, words), words.say("smallest.below")]
    lines += ["", *_world(plan, words), "", *_table(plan, words), ""]
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
    if plan.registered:
        lines += ["", words.say("registered.done", file=plan.registered, digest=plan.digest)]
    return "\n".join(lines) + "\n"


def verdict(plan: StudyPlan, language: str) -> str:
    """What the plan can show, in one sentence."""
    words, power = wording(ROOM, language), plan.options[0].analysis
    if not isfinite(power.minimum_effect):
        return words.say("smallest.none")
    return words.say(
        "smallest.found",
        percent=words.percent(power.minimum_effect - 1),
        ratio=words.number(power.minimum_effect, 2),
        power=words.percent(power.power),
    )


def height(plan: StudyPlan) -> float:
    """The rate ratio at the height of the smallest effect: where it grows or fades, above its mean."""
    return float(plan.options[0].analysis.minimum_effect ** plan.world.exposure.max())


def _course(plan: StudyPlan, words: Wording) -> list[str]:
    shape = plan.world.shape
    if shape == "level":
        return []
    return [words.say(f"smallest.{shape}", height=words.percent(height(plan) - 1))]


def _world(plan: StudyPlan, words: Wording) -> list[str]:
    world, period = plan.world, plan.period
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
    if plan.past is None:
        return [*lines, words.say("plan.assumed")]
    return [*lines, words.say("plan.from-past", periods=plan.past.periods, file=plan.file)]


def noise(world: World) -> float:
    """The standard deviation of the log ratio of the two groups, beyond counting and areas' own scatter."""
    parts = (min(world.regions, areas) for areas in (world.campaign_areas, world.comparison_areas))
    return float(world.shock * sum(1 / part for part in parts) ** 0.5)


def _areas(number: int, words: Wording) -> str:
    return words.say(f"plan.areas.{'one' if number == 1 else 'many'}", number=words.number(number))


def _count(number: float, words: Wording) -> str:
    return words.number(number, 0 if number >= 10 else 1)


def _table(plan: StudyPlan, words: Wording) -> list[str]:
    kind = "smallest" if plan.world.shape == "level" else "smallest-mean"
    rows = [(words.say("options.heading"), words.say(f"options.{kind}"))]
    for option in plan.options:
        key = f"option.{option.code}"
        key = key if key in words.sentences else f"{key}.{plan.period}"
        smallest = option.analysis.minimum_effect
        rise = words.percent(smallest - 1) if isfinite(smallest) else words.say("options.cannot")
        rows.append((words.say(key, amount=words.number(option.amount)), rise))
    name_width = max(len(name) for name, _ in rows)
    return [f"  {name:<{name_width}}  {rise:>{max(len(r) for _, r in rows)}}" for name, rise in rows]


def as_dict(plan: StudyPlan) -> dict[str, Any]:
    """The plan as plain data; a plan that can show nothing has null for its smallest ratio."""
    world = plan.world
    return {
        "smallest_rate_ratio": _finite(plan.options[0].analysis.minimum_effect),
        "rate_ratio_at_its_height": _finite(height(plan)),
        "power": plan.options[0].analysis.power,
        "verdict": {language: verdict(plan, language) for language in LANGUAGES},
        "assumptions": {
            "period": plan.period,
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
            "drift": plan.drift,
            "from": plan.file or None,
        },
        "options": [
            {
                "code": option.code,
                "amount": option.amount,
                "drift": option.drift,
                "smallest_rate_ratio": _finite(option.analysis.minimum_effect),
                "false_alarms": option.analysis.false_alarms,
                "typical_interval_ratio": _finite(option.analysis.typical),
            }
            for option in plan.options
        ],
        "simulations": plan.options[0].analysis.simulations,
        "seed": plan.seed,
        "registered": {"file": plan.registered, "digest": plan.digest} if plan.registered else None,
    }


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None
