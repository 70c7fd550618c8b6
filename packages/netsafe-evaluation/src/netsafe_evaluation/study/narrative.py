"""The result for a person at a terminal, for a program, and as a tidy table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import asdict
from math import isfinite
from textwrap import wrap
from typing import Any

import numpy as np

from netsafe_evaluation import __version__
from netsafe_evaluation.result import Check, plain_figures
from netsafe_evaluation.study.design_with_effect import DesignWithEffect
from netsafe_evaluation.study.sentences import (
    caution,
    check_state,
    check_text,
    note_texts,
    refusal_reason,
    registration_changes,
    registration_sentences,
    stage,
    verdict,
)
from netsafe_evaluation.study.words import LANGUAGES, Words, words_in

LINE_WIDTH = 96
COLUMNS = (
    "date",
    "campaign",
    "observed",
    "expected",
    "expected_low",
    "expected_high",
    "rate_ratio",
    "comparison",
)
"""Of the tidy table; `campaign` is 1 in periods in which an area had it."""


def as_text(evaluation: DesignWithEffect, language: str) -> str:
    """A few lines: the verdict, then what a careful reader asks next."""
    words = words_in(language)
    lines = wrap(f"{verdict(evaluation, words)} {caution(evaluation, words)}".strip(), LINE_WIDTH)
    rows = list(_rows(evaluation, words))
    across = max(len(name) for name, _ in rows) + 2
    for name, value in rows:
        lines += wrap(
            value, LINE_WIDTH, initial_indent=f"  {name.ljust(across)}", subsequent_indent=" " * (across + 2)
        )
    return "\n".join(lines) + "\n"


def _rows(evaluation: DesignWithEffect, words: Words) -> Iterator[tuple[str, str]]:
    effect, period = evaluation.effect, evaluation.design.counts.period.value
    if effect.absolute is not None and effect.interval is not None and effect.p_value is not None:
        extra = effect.absolute
        span = words.counted(f"period.{period}", evaluation.campaign_periods)
        total = words.extra(extra.total)
        over = words.say("key.over", span=span, range=words.extras(*extra.total_interval))
        yield words.say("text.numbers"), f"{total}, {over}"
        yield (
            words.say("text.sure"),
            words.say(
                "text.sure-value", range=words.changes(*effect.interval), p=words.p_value(effect.p_value)
            ),
        )
    if effect.checks:
        tested = [check for check in effect.checks if check.passed is not None]
        passed = sum(check.passed is True for check in tested)
        yield words.say("text.checks"), words.say("check.summary", passed=passed, tested=len(tested))
        for check in tested:
            if not check.passed:
                yield "", f"{words.say(f'check.{check_state(check)}')}: {check_text(check, words)}"
    design = evaluation.design
    for key, names in (("row.observed", design.campaign), ("row.comparison-sum", design.controls)):
        yield words.say(key), ", ".join(names) or words.say("row.no")
    yield words.say("text.stage"), stage(evaluation, words)
    if evaluation.registration is not None:
        first, *more = [*registration_sentences(evaluation, words), *registration_changes(evaluation, words)]
        yield words.say("text.registered"), first
        for line in more:
            yield "", line
    if evaluation.direction != "refused":
        yield words.say("text.cannot"), words.say("text.cannot-value")
    for note in note_texts(evaluation, words):
        yield words.say("text.note"), note


def as_dict(evaluation: DesignWithEffect) -> dict[str, Any]:
    """The result for a program: numbers as they are, sentences in every language."""
    effect, design, registration = evaluation.effect, evaluation.design, evaluation.registration
    words_by_language = {language: words_in(language) for language in LANGUAGES}

    def in_every_language(sentence: Callable[[Words], Any]) -> dict[str, Any]:
        return {language: sentence(words) for language, words in words_by_language.items()}

    def check_dict(check: Check) -> dict[str, Any]:
        return {
            "name": check.name,
            "passed": check.passed,
            "result": check_state(check),
            "figures": plain_figures(check.figures),
            "text": in_every_language(lambda words: check_text(check, words)),
        }

    numbers = effect.to_dict()
    if effect.absolute is not None:
        numbers["absolute"]["periods"] = evaluation.campaign_periods
    if effect.refusal is not None:
        numbers["refused"]["reason"] = in_every_language(lambda words: refusal_reason(evaluation, words))
    return {
        **numbers,
        "checks": [check_dict(check) for check in effect.checks],
        "verdict": in_every_language(
            lambda words: f"{verdict(evaluation, words)} {caution(evaluation, words)}".strip()
        ),
        "stage": design.measure.stage.value if design.measure.stage else None,
        "measure": {"kind": design.measure.kind, "label": design.measure.label},
        "period": design.counts.period.value,
        "starts": {area: day.isoformat() for area, day in design.starts.items()},
        "comparison": list(design.controls),
        "registered": None
        if registration is None
        else {
            "digest": registration.digest,
            "day": registration.day.isoformat() if registration.day else None,
            "late": registration.late,
            "changes": [asdict(change) for change in registration.changes],
        },
        "notes": in_every_language(lambda words: note_texts(evaluation, words)),
        "data": {"sha256": design.counts.digest, "call": design.call, "netsafe": __version__},
    }


def as_csv(evaluation: DesignWithEffect) -> str:
    """A row for each period: what happened, what was to be expected, and the comparison areas."""
    design, counterfactual = evaluation.design, evaluation.effect.counterfactual
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    missing = np.full(len(design.counts.dates), np.nan)
    comparison = evaluation.summed(design.controls) if design.controls else missing
    if counterfactual is not None:
        observed, expected = counterfactual.observed, counterfactual.expected
        low, high, ratio = counterfactual.low, counterfactual.high, counterfactual.ratio
    else:
        observed = evaluation.summed(design.campaign) if design.starts else missing
        expected = low = high = ratio = missing
    exposure = design.panel.exposure if design.starts and design.controls else None
    has_campaign = np.zeros(missing.size, dtype=bool) if exposure is None else np.any(exposure > 0, axis=0)
    first = evaluation.first_period if counterfactual else 0
    for t, day in enumerate(design.counts.dates):
        limitations = (low[t], high[t]) if t >= first else (float("nan"), float("nan"))
        columns = [_cell(value, 6) for value in (expected[t], *limitations, ratio[t])]
        row = [day.isoformat(), int(has_campaign[t]), _cell(observed[t]), *columns, _cell(comparison[t])]
        writer.writerow(row)
    return text.getvalue()


def _cell(value: float, digits: int = 0) -> str:
    return f"{value:.{digits}f}" if isfinite(value) else ""
