"""A trial as lines for a terminal: the verdict, three tables and the notes."""

from __future__ import annotations

from collections.abc import Sequence

from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.trial.estimates import TrialEstimates
from netsafe_evaluation.trial.formatting import (
    aligned_columns,
    interval,
    p_value,
    points,
    rate,
    ratio,
)
from netsafe_evaluation.trial.narrative import ROOM, notes, verdict


def as_text(result: TrialEstimates, language: str) -> str:
    """The whole result in one language."""
    words, trial = wording(ROOM, language), result.trial
    control = trial.arms[trial.control]
    level = words.percent(result.level, 0 if round(result.level * 100, 6).is_integer() else 1)
    lines = [*_head(result, words), "", verdict(result, language), ""]
    lines += [words.say("title.arms", level=level), "", *_arms(result, words), ""]
    lines += [words.say("title.compared", control=control, level=level), "", *_comparisons(result, words), ""]
    lines += [words.say("title.once", control=control, level=level), "", *_one_look(result, words), ""]
    lines += [words.say("title.notes"), ""]
    lines += [f"  - {text}" for text in notes(result, language).values()]
    return "\n".join(lines) + "\n"


def _head(result: TrialEstimates, words: Wording) -> tuple[str, str]:
    """What was compared by which outcome, and over how many looks."""
    trial = result.trial
    title = words.say(
        "title.trial",
        arms=len(trial.arms),
        outcome=trial.outcome,
        stage=words.say(f"stage.{result.stage.value}"),
        better=words.say("better.fewer" if trial.fewer else "better.more"),
        control=trial.arms[trial.control],
    )
    if not trial.days:
        return title, words.say("title.one")
    first, last = (words.long_date(day) for day in (trial.days[0], trial.days[-1]))
    return title, words.say("title.days", days=len(trial.days), first=first, last=last)


def _column_names(words: Wording, keys: Sequence[str]) -> list[str]:
    return [words.say(f"column.{key}") for key in keys]


def _arms(result: TrialEstimates, words: Wording) -> list[str]:
    """Each arm with its rate and the confidence sequence of it."""
    names = _column_names(words, ("arm", "shown", "rate", "always", "best"))
    rows = [[*names[:2], result.trial.outcome, *names[2:]]]
    for arm in result.arms:
        rows.append(
            [
                arm.arm,
                words.number(arm.displays),
                words.number(arm.responses),
                rate(words, arm.rate),
                interval(words, arm.confidence_sequence, rate),
                words.percent(arm.probability_best, 1),
            ]
        )
    return aligned_columns(rows)


def _comparisons(result: TrialEstimates, words: Wording) -> list[str]:
    """Each arm against the control, at every look."""
    rows = [_column_names(words, ("arm", "odds", "always", "p"))]
    for comparison in result.comparisons:
        rows.append(
            [
                comparison.arm,
                ratio(words, comparison.odds_ratio),
                interval(words, comparison.odds_confidence_sequence, ratio),
                p_value(words, comparison.p_value_anytime),
            ]
        )
    return aligned_columns(rows)


def _one_look(result: TrialEstimates, words: Wording) -> list[str]:
    """Each arm, and each against the control, for one look that was fixed beforehand."""
    rows = [_column_names(words, ("arm", "rate", "exact", "difference", "risk", "odds", "p"))]
    comparisons = {comparison.arm: comparison for comparison in result.comparisons}
    for arm in result.arms:
        row = [arm.arm, interval(words, arm.interval, rate), interval(words, arm.interval_exact, rate)]
        comparison = comparisons.get(arm.arm)
        if comparison is None:
            rows.append([*row, "–", "–", "–", "–"])
            continue
        rows.append(
            [
                *row,
                interval(words, comparison.difference_interval, points),
                interval(words, comparison.risk_interval, ratio),
                interval(words, comparison.odds_interval, ratio),
                p_value(words, comparison.p_value),
            ]
        )
    return aligned_columns(rows)
