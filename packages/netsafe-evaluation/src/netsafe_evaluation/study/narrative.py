"""The result for a person at a terminal, for a program, and as a tidy table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from math import isfinite
from textwrap import wrap
from typing import Any

import numpy as np

from netsafe_evaluation import __version__
from netsafe_evaluation.result import plain_figures
from netsafe_evaluation.study.evaluation import Evaluated
from netsafe_evaluation.study.sentences import (
    caution,
    changed,
    check_text,
    notes,
    refusal,
    registration,
    result,
    stage,
    verdict,
)
from netsafe_evaluation.study.words import LANGUAGES, Words, words_in

WIDE = 96
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


def as_text(evaluated: Evaluated, language: str) -> str:
    """A few lines: the verdict, then what a careful reader asks next."""
    words = words_in(language)
    lines = wrap(f"{verdict(evaluated, words)} {caution(evaluated, words)}".strip(), WIDE)
    rows = list(_rows(evaluated, words))
    across = max(len(name) for name, _ in rows) + 2
    for name, value in rows:
        lines += wrap(
            value, WIDE, initial_indent=f"  {name.ljust(across)}", subsequent_indent=" " * (across + 2)
        )
    return "\n".join(lines) + "\n"


def _rows(evaluated: Evaluated, words: Words) -> Iterator[tuple[str, str]]:
    effect, period = evaluated.effect, evaluated.asked.counts.period.value
    if effect.absolute is not None and effect.interval is not None and effect.p_value is not None:
        extra = effect.absolute
        span = words.counted(f"period.{period}", evaluated.running)
        total = words.extra(extra.total)
        ends = words.extras(*extra.total_interval)
        over = words.say("key.over", span=span, range=ends)
        yield words.say("text.numbers"), f"{total}, {over}"
        yield (
            words.say("text.sure"),
            words.say(
                "text.sure-value", range=words.changes(*effect.interval), p=words.p_value(effect.p_value)
            ),
        )
    if effect.checks:
        made = [check for check in effect.checks if check.passed is not None]
        passed = sum(check.passed is True for check in made)
        yield words.say("text.checks"), words.say("check.summary", passed=passed, made=len(made))
        for check in made:
            if not check.passed:
                yield "", f"{words.say(f'check.{result(check)}')}: {check_text(check, words)}"
    asked = evaluated.asked
    for key, names in (("row.observed", asked.campaign), ("row.comparison-sum", asked.controls)):
        yield words.say(key), ", ".join(names) or words.say("row.no")
    yield words.say("text.stage"), stage(evaluated, words)
    if evaluated.registered is not None:
        first, *more = [*registration(evaluated, words), *changed(evaluated, words)]
        yield words.say("text.registered"), first
        for line in more:
            yield "", line
    if evaluated.found != "refused":
        yield words.say("text.cannot"), words.say("text.cannot-value")
    for note in notes(evaluated, words):
        yield words.say("text.note"), note


def as_data(evaluated: Evaluated) -> dict[str, Any]:
    """The result for a program: numbers as they are, sentences in every language."""
    effect, asked = evaluated.effect, evaluated.asked
    every = {language: words_in(language) for language in LANGUAGES}
    absolute = effect.absolute
    refused = effect.refused
    return {
        "rate_ratio": effect.rate_ratio,
        "interval": list(effect.interval) if effect.interval else None,
        "p_value": effect.p_value,
        "absolute": None
        if absolute is None
        else {
            "per_period": absolute.per_period,
            "per_period_interval": list(absolute.per_period_interval),
            "total": absolute.total,
            "total_interval": list(absolute.total_interval),
            "periods": evaluated.running,
        },
        "method": {"name": effect.method.name, "parameters": plain_figures(effect.method.parameters)},
        "checks": [
            {
                "name": check.name,
                "passed": check.passed,
                "result": result(check),
                "figures": plain_figures(check.figures),
                "text": {language: check_text(check, words) for language, words in every.items()},
            }
            for check in effect.checks
        ],
        "refused": None
        if refused is None
        else {
            "code": refused.code,
            "values": plain_figures(refused.values),
            "reason": {language: refusal(evaluated, words) for language, words in every.items()},
        },
        "verdict": {
            language: f"{verdict(evaluated, words)} {caution(evaluated, words)}".strip()
            for language, words in every.items()
        },
        "stage": asked.measure.stage.value if asked.measure.stage else None,
        "measure": {"kind": asked.measure.kind, "label": asked.measure.label},
        "period": asked.counts.period.value,
        "starts": {area: day.isoformat() for area, day in asked.starts.items()},
        "comparison": list(asked.controls),
        "registered": None
        if evaluated.registered is None
        else {
            "digest": evaluated.registered.digest,
            "day": evaluated.registered.day.isoformat() if evaluated.registered.day else None,
            "late": evaluated.registered.late,
            "changes": [
                {"what": c.what, "registered": c.registered, "used": c.used}
                for c in evaluated.registered.changes
            ],
        },
        "notes": {language: notes(evaluated, words) for language, words in every.items()},
        "data": {"sha256": asked.counts.digest, "call": asked.call, "netsafe": __version__},
    }


def as_csv(evaluated: Evaluated) -> str:
    """A row for each period: what happened, what was to be expected, and the comparison areas."""
    asked, course = evaluated.asked, evaluated.effect.course
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(COLUMNS)
    missing = np.full(len(asked.counts.dates), np.nan)
    comparison = evaluated.sum_of(asked.controls) if asked.controls else missing
    observed = course.observed if course else evaluated.sum_of(asked.campaign) if asked.starts else missing
    runs = (
        (course.expected, course.low, course.high, course.ratio)
        if course
        else (missing, missing, missing, missing)
    )
    on = asked.series().exposure if asked.starts and asked.controls else None
    running = np.zeros(missing.size, dtype=bool) if on is None else np.any(on > 0, axis=0)
    first = evaluated.first if course else 0
    for t, day in enumerate(asked.counts.dates):
        shown = [run[t] if t >= first or i in (0, 3) else float("nan") for i, run in enumerate(runs)]
        values = [_cell(observed[t]), *(_cell(value, 6) for value in shown), _cell(comparison[t])]
        writer.writerow([day.isoformat(), int(running[t]), *values])
    return made.getvalue()


def _cell(value: float, digits: int = 0) -> str:
    return f"{value:.{digits}f}" if isfinite(value) else ""
