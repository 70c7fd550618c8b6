"""What a statistician needs: method, figures, checks, areas, totals, and how to work it out again."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from math import isfinite, log

import numpy as np

from netsafe_evaluation import __version__
from netsafe_evaluation.effect import Check
from netsafe_evaluation.effect.series import Floats
from netsafe_evaluation.reporting.blocks import (
    Block,
    CheckItem,
    CheckList,
    Code,
    Grid,
    Items,
    Pairs,
    Section,
    Text,
)
from netsafe_evaluation.study.evaluation import Evaluated
from netsafe_evaluation.study.report_chart import SMALL
from netsafe_evaluation.study.sentences import check_text, notes, refusal, result, stage
from netsafe_evaluation.study.words import Words

_USED = ("numpy", "scipy", "polars")


def details(evaluated: Evaluated, words: Words, with_data: bool) -> Iterator[Section]:
    """The second part of a report."""
    yield Section(words.say("heading.method"), tuple(_method(evaluated, words)), level=3)
    figures = _figures(evaluated, words)
    if figures:
        yield Section(words.say("heading.figures"), (Pairs(figures),), level=3)
    if evaluated.effect.checks:
        checks = (check_list(evaluated.effect.checks, words), _check_figures(evaluated, words))
        yield Section(words.say("heading.checks"), checks, level=3)
    yield Section(words.say("heading.areas"), (_areas(evaluated, words, with_data),), level=3)
    yield Section(words.say("heading.data"), tuple(_data(evaluated, words, with_data)), level=3)
    yield Section(words.say("heading.reproduce"), tuple(_reproduce(evaluated, words)), level=3)


def _method(evaluated: Evaluated, words: Words) -> Iterator[Block]:
    method, asked = evaluated.effect.method, evaluated.asked
    assumed = method.parameters.get("assumed")
    for key in (f"method.{method.name}-{assumed}", f"method.{method.name}"):
        if said := words.of_estimator(key, method.parameters):
            yield Text(said)
            break
    pairs = [(words.say("row.method"), method.name)]
    for key, value in method.parameters.items():
        about = "shape" if key == "shape" else "drift"
        chosen = words.of_estimator(f"choice.{about}-{value}", {}) or words.of_estimator(
            f"choice.{value}", {}
        )
        pairs.append((words.of_estimator(f"parameter.{key}", {}) or key, chosen or words.figure(value)))
    period = asked.counts.period.value
    pairs += [
        (words.say("row.outcome"), asked.measure.label or words.say("row.no")),
        (words.say("row.stage"), stage(evaluated, words)),
        (words.say("row.period"), words.say(f"period.{period}.name")),
        (words.say("row.dates"), words.span(asked.counts.dates[0], evaluated.last_day)),
        (
            words.say("row.exposure"),
            words.say("row.exposure-log" if asked.displays else "row.exposure-days"),
        ),
    ]
    if asked.phases:
        pairs.append(
            (
                words.say("row.phases"),
                "; ".join(words.span(phase.first, phase.last) for phase in asked.phases),
            )
        )
    if asked.redefined:
        pairs.append((words.say("row.redefined"), words.day(asked.redefined)))
    if evaluated.effect.refused:
        pairs.append(
            (words.say("row.refused"), f"{evaluated.effect.refused.code}: {refusal(evaluated, words)}")
        )
    yield Pairs(tuple(pairs))
    noted = notes(evaluated, words)
    if noted:
        yield Items(tuple(noted))


def _figures(evaluated: Evaluated, words: Words) -> tuple[tuple[str, str], ...]:
    effect = evaluated.effect
    if effect.rate_ratio is None or effect.interval is None or effect.p_value is None:
        return ()
    low, high = effect.interval
    period = evaluated.asked.counts.period.value

    def three(value: float, ends: tuple[float, float], digits: int) -> str:
        first, last = (words.number(end, digits) for end in ends)
        return f"{words.number(value, digits)} ({words.say('number.range', low=first, high=last)})"

    pairs = [
        (words.say("row.rate-ratio"), words.number(effect.rate_ratio, 4)),
        (
            words.say("row.interval"),
            words.say("number.range", low=words.number(low, 4), high=words.number(high, 4)),
        ),
        (words.say("row.log-ratio"), three(log(effect.rate_ratio), (log(low), log(high)), 4)),
        (
            words.say("row.p-value"),
            f"{effect.p_value:.2e}" if effect.p_value < 1e-3 else f"{effect.p_value:.4f}",
        ),
    ]
    if effect.absolute is not None:
        total, each = effect.absolute, effect.absolute.per_period
        pairs += [
            (words.say("row.total"), three(total.total, total.total_interval, 1)),
            (words.say(f"row.per.{period}"), three(each, total.per_period_interval, 2)),
        ]
    return tuple(pairs)


def check_list(checks: Sequence[Check], words: Words) -> CheckList:
    """Each check with its result and what it found, in words."""
    return CheckList(
        tuple(
            CheckItem(result(check), words.say(f"check.{result(check)}"), check_text(check, words))
            for check in checks
        )
    )


def _check_figures(evaluated: Evaluated, words: Words) -> Grid:
    rows = []
    for check in evaluated.effect.checks:
        found = "; ".join(f"{key} = {words.figure(value)}" for key, value in check.figures.items())
        rows.append((check.name, words.say(f"check.{result(check)}"), found or "–"))
    head = (words.say("row.check"), words.say("row.result"), words.say("row.found"))
    return Grid(words.say("heading.check-figures"), head, tuple(rows), (False, False, False))


def _areas(evaluated: Evaluated, words: Words, with_data: bool) -> Grid:
    asked = evaluated.asked
    rows = []
    for name in [*asked.campaign, *asked.controls]:
        counts = asked.counts.rows([name])[0]
        start = asked.starts.get(name)
        rows.append(
            (
                name,
                words.say("row.campaign" if start else "row.comparison"),
                words.day(start) if start else "–",
                _shown(float(np.nansum(counts)), words, with_data),
                words.number(float(np.isnan(counts).sum())),
            )
        )
    head = tuple(words.say(f"row.{key}") for key in ("area", "group", "start", "sum", "missing"))
    return Grid(words.say("heading.areas"), head, tuple(rows), (False, False, False, True, True))


def _data(evaluated: Evaluated, words: Words, with_data: bool) -> Iterator[Block]:
    asked, course = evaluated.asked, evaluated.effect.course
    observed = course.observed if course else evaluated.sum_of(asked.campaign) if asked.starts else None
    columns: list[tuple[str, Floats, int]] = []
    if observed is not None:
        columns.append(("observed", observed, 0))
    if asked.controls:
        columns.append(("comparison-sum", evaluated.sum_of(asked.controls), 0))
    if course is not None:
        since = np.arange(course.low.size) >= evaluated.first
        low, high = (np.where(since, run, np.nan) for run in (course.low, course.high))
        columns += [("expected", course.expected, 1), ("low", low, 1), ("high", high, 1)]
    yield Text(words.say("data.missing") + ("" if with_data else " " + words.say("data.totals-note")))
    rows = []
    for t, day in enumerate(asked.counts.dates):
        cells = [
            _shown(values[t], words, with_data) if digits == 0 else _plain(values[t], words, digits)
            for _, values, digits in columns
        ]
        rows.append((day.isoformat(), *cells))
    head = tuple(words.say(f"row.{key}") for key in ("date", *(key for key, _, _ in columns)))
    yield Grid(words.say("heading.totals"), head, tuple(rows), (False, *(True for _ in columns)))
    if evaluated.small and not with_data:
        yield Text(words.say("data.withheld"))
        return
    names = (*asked.campaign, *asked.controls) or asked.counts.areas
    counts = asked.counts.rows(names)
    rows = [
        (day.isoformat(), *(_plain(value, words, 0) for value in counts[:, t]))
        for t, day in enumerate(asked.counts.dates)
    ]
    head = (words.say("row.date"), *names)
    yield Grid(words.say("heading.by-area"), head, tuple(rows), (False, *(True for _ in names)))


def _reproduce(evaluated: Evaluated, words: Words) -> Iterator[Block]:
    yield Text(words.say("data.reproduce"))
    yield Code(evaluated.asked.call)
    used = ", ".join([f"netsafe {__version__}", f"Python {platform.python_version()}", *_versions()])
    yield Pairs(
        (
            (words.say("row.digest"), evaluated.asked.counts.digest),
            (words.say("row.versions"), used),
        )
    )


def _versions() -> Iterator[str]:
    for name in _USED:
        yield f"{name} {version(name)}"


def _shown(value: float, words: Words, with_data: bool) -> str:
    """A sum of counts; below ten only where that is wanted."""
    if isfinite(value) and value < SMALL and not with_data:
        return words.say("number.below", number=SMALL)
    return _plain(value, words, 0)


def _plain(value: float, words: Words, digits: int) -> str:
    return words.number(value, digits) if isfinite(value) else "–"
