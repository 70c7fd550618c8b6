"""What a statistician needs: method, figures, checks, areas, totals, and how to work it out again."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from math import isfinite, log

import numpy as np

from netsafe_evaluation import __version__
from netsafe_evaluation.effect import Check
from netsafe_evaluation.effect.panel import Floats
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
from netsafe_evaluation.result import Interval
from netsafe_evaluation.study.check_state import check_state
from netsafe_evaluation.study.design_and_estimate import SMALL_COUNT, DesignAndEstimate
from netsafe_evaluation.study.narrative import check_text, note_texts, refusal_reason, stage
from netsafe_evaluation.study.words import Words

_USED = ("numpy", "scipy", "polars")


def details(evaluation: DesignAndEstimate, words: Words, with_data: bool) -> Iterator[Section]:
    """The second part of a report."""
    yield Section(words.say("heading.method"), tuple(_method(evaluation, words)), level=3)
    figures = _figures(evaluation, words)
    if figures:
        yield Section(words.say("heading.figures"), (Pairs(figures),), level=3)
    if evaluation.effect.checks:
        yield Section(words.say("heading.checks"), tuple(_checks(evaluation, words)), level=3)
    else:
        yield Section(words.say("heading.checks"), (Text(words.say("check.none")),), level=3)
    yield Section(words.say("heading.areas"), (_areas(evaluation, words, with_data),), level=3)
    yield Section(words.say("heading.data"), tuple(_data(evaluation, words, with_data)), level=3)
    yield Section(words.say("heading.reproduce"), tuple(_reproduce(evaluation, words)), level=3)


def _method(evaluation: DesignAndEstimate, words: Words) -> Iterator[Block]:
    method, design = evaluation.effect.method, evaluation.design
    assumed = method.parameters.get("assumed")
    for key in (f"method.{method.name}-{assumed}", f"method.{method.name}"):
        if sentence := words.of_estimator(key, method.parameters):
            yield Text(sentence)
            break
    pairs = [(words.say("row.method"), method.name)]
    for key, value in method.parameters.items():
        about = "shape" if key == "shape" else "drift"
        chosen = words.of_estimator(f"choice.{about}-{value}", {}) or words.of_estimator(
            f"choice.{value}", {}
        )
        pairs.append((words.of_estimator(f"parameter.{key}", {}) or key, chosen or words.figure(value)))
    period = design.counts.period.value
    pairs += [
        (words.say("row.outcome"), design.measure.label or words.say("row.no")),
        (words.say("row.stage"), stage(evaluation, words)),
        (words.say("row.period"), words.say(f"period.{period}.name")),
        (words.say("row.dates"), words.span(design.counts.dates[0], evaluation.last_day)),
        (
            words.say("row.exposure"),
            words.say("row.exposure-log" if design.displays else "row.exposure-days"),
        ),
    ]
    if design.phases:
        pairs.append(
            (
                words.say("row.phases"),
                "; ".join(words.span(phase.first, phase.last) for phase in design.phases),
            )
        )
    if design.redefined:
        pairs.append((words.say("row.redefined"), words.day(design.redefined)))
    if evaluation.effect.refusal:
        pairs.append(
            (
                words.say("row.refused"),
                f"{evaluation.effect.refusal.code}: {refusal_reason(evaluation, words)}",
            )
        )
    yield Pairs(tuple(pairs))
    noted = note_texts(evaluation, words)
    if noted:
        yield Items(tuple(noted))


def _figures(evaluation: DesignAndEstimate, words: Words) -> tuple[tuple[str, str], ...]:
    effect = evaluation.effect
    if effect.rate_ratio is None or effect.interval is None or effect.p_value is None:
        return ()
    low, high = effect.interval
    period = evaluation.design.counts.period.value

    def with_interval(value: float, interval: Interval, digits: int) -> str:
        lower, upper = (words.number(limit, digits) for limit in interval)
        return f"{words.number(value, digits)} ({words.say('number.range', low=lower, high=upper)})"

    pairs = [
        (words.say("row.rate-ratio"), words.number(effect.rate_ratio, 4)),
        (
            words.say("row.interval"),
            words.say("number.range", low=words.number(low, 4), high=words.number(high, 4)),
        ),
        (words.say("row.log-ratio"), with_interval(log(effect.rate_ratio), (log(low), log(high)), 4)),
        (
            words.say("row.p-value"),
            f"{effect.p_value:.2e}" if effect.p_value < 1e-3 else f"{effect.p_value:.4f}",
        ),
    ]
    if effect.absolute is not None:
        absolute, per_period = effect.absolute, effect.absolute.per_period
        pairs += [
            (words.say("row.total"), with_interval(absolute.total, absolute.total_interval, 1)),
            (words.say(f"row.per.{period}"), with_interval(per_period, absolute.per_period_interval, 2)),
        ]
    return tuple(pairs)


def _checks(evaluation: DesignAndEstimate, words: Words) -> Iterator[Block]:
    """How many passed; then each with its state, what it found in words, and its figures."""
    checks = evaluation.effect.checks
    tested = [check for check in checks if check.passed is not None]
    passed = sum(check.passed is True for check in tested)
    yield Text(words.say("check.summary", passed=passed, tested=len(tested)))
    yield check_list(checks, words)


def check_list(checks: Sequence[Check], words: Words) -> CheckList:
    """Each check with its state, what it found in words, and the figures that it was judged by."""
    return CheckList(tuple(_check(check, words) for check in checks))


def _check(check: Check, words: Words) -> CheckItem:
    state = check_state(check)
    figures = "; ".join(
        words.say("check.figure", name=words.figure_name(key), value=words.figure(value))
        for key, value in check.figures.items()
        if value != ""
    )
    return CheckItem(state, words.say(f"check.{state}"), check_text(check, words), figures)


def _areas(evaluation: DesignAndEstimate, words: Words, with_data: bool) -> Grid:
    design = evaluation.design
    rows = []
    for name in [*design.campaign, *design.controls]:
        counts = design.counts.rows([name])[0]
        start = design.starts.get(name)
        rows.append(
            (
                name,
                words.say("row.campaign" if start else "row.comparison"),
                words.day(start) if start else "–",
                _count(float(np.nansum(counts)), words, with_data),
                words.number(float(np.isnan(counts).sum())),
            )
        )
    head = tuple(words.say(f"row.{key}") for key in ("area", "group", "start", "sum", "missing"))
    return Grid(words.say("heading.areas"), head, tuple(rows), (False, False, False, True, True))


def _data(evaluation: DesignAndEstimate, words: Words, with_data: bool) -> Iterator[Block]:
    design, counterfactual = evaluation.design, evaluation.effect.counterfactual
    observed = (
        counterfactual.observed
        if counterfactual
        else evaluation.summed(design.campaign)
        if design.starts
        else None
    )
    columns: list[tuple[str, Floats, int]] = []
    if observed is not None:
        columns.append(("observed", observed, 0))
    if design.controls:
        columns.append(("comparison-sum", evaluation.summed(design.controls), 0))
    if counterfactual is not None:
        since = np.arange(counterfactual.low.size) >= evaluation.first_period
        low, high = (np.where(since, run, np.nan) for run in (counterfactual.low, counterfactual.high))
        columns += [("expected", counterfactual.expected, 1), ("low", low, 1), ("high", high, 1)]
    yield Text(words.say("data.missing") + ("" if with_data else " " + words.say("data.totals-note")))
    rows = []
    for t, day in enumerate(design.counts.dates):
        cells = [
            _count(values[t], words, with_data) if digits == 0 else _plain(values[t], words, digits)
            for _, values, digits in columns
        ]
        rows.append((day.isoformat(), *cells))
    head = tuple(words.say(f"row.{key}") for key in ("date", *(key for key, _, _ in columns)))
    yield Grid(words.say("heading.totals"), head, tuple(rows), (False, *(True for _ in columns)))
    if evaluation.has_small_counts and not with_data:
        yield Text(words.say("data.withheld"))
        return
    names = (*design.campaign, *design.controls) or design.counts.areas
    counts = design.counts.rows(names)
    rows = [
        (day.isoformat(), *(_plain(value, words, 0) for value in counts[:, t]))
        for t, day in enumerate(design.counts.dates)
    ]
    head = (words.say("row.date"), *names)
    yield Grid(words.say("heading.by-area"), head, tuple(rows), (False, *(True for _ in names)))


def _reproduce(evaluation: DesignAndEstimate, words: Words) -> Iterator[Block]:
    yield Text(words.say("data.reproduce"))
    yield Code(evaluation.design.call)
    used = ", ".join([f"netsafe {__version__}", f"Python {platform.python_version()}", *_versions()])
    yield Pairs(
        (
            (words.say("row.digest"), evaluation.design.counts.digest),
            (words.say("row.versions"), used),
        )
    )


def _versions() -> Iterator[str]:
    for name in _USED:
        yield f"{name} {version(name)}"


def _count(value: float, words: Words, with_data: bool) -> str:
    """A sum of counts; below ten only where that is wanted."""
    if isfinite(value) and value < SMALL_COUNT and not with_data:
        return words.say("number.below", number=SMALL_COUNT)
    return _plain(value, words, 0)


def _plain(value: float, words: Words, digits: int) -> str:
    return words.number(value, digits) if isfinite(value) else "–"
