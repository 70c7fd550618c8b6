"""The report of an evaluation in one language: a page for everybody, then what a statistician needs."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_evaluation.reporting.blocks import (
    Block,
    Document,
    Items,
    KeyFigure,
    KeyFigures,
    Pairs,
    Section,
    Text,
    Verdict,
    Warned,
)
from netsafe_evaluation.result import Interval
from netsafe_evaluation.study.design_and_estimate import DesignAndEstimate, Direction
from netsafe_evaluation.study.narrative import (
    caution,
    limitations,
    registration_changes,
    registration_sentences,
    stage,
    verdict,
)
from netsafe_evaluation.study.report_chart import effect_chart
from netsafe_evaluation.study.report_details import check_list, details
from netsafe_evaluation.study.words import Words, words_in


def compose(evaluation: DesignAndEstimate, language: str, with_data: bool = False) -> Document:
    """The report.  Counts below ten of an area are in it only `with_data`.  Raises NoWordsError."""
    words = words_in(language)
    design = evaluation.design
    return Document(
        language=language,
        title=words.say("heading.title"),
        subject=_subject(evaluation, words),
        summary=tuple(_summary(evaluation, words, with_data)),
        statistician=words.say("heading.statistician"),
        details=tuple(details(evaluation, words, with_data)),
        label=words.say("page.label"),
        dated=evaluation.last_day.isoformat() if design.counts.dates else "",
    )


def _subject(evaluation: DesignAndEstimate, words: Words) -> str:
    design = evaluation.design
    return words.say(
        "heading.subject-label" if design.measure.label else "heading.subject",
        measure=words.say(f"measure-title.{design.measure.kind}"),
        label=design.measure.label or "",
        campaign=words.counted("heading.campaign", len(design.campaign)),
        comparison=words.counted("heading.comparison", len(design.controls)),
        span=words.span(design.counts.dates[0], evaluation.last_day),
    )


# ---- a page for everybody ------------------------------------------------------------------------------


def _summary(evaluation: DesignAndEstimate, words: Words, with_data: bool) -> Iterator[Section]:
    lead: list[Block] = [Verdict(verdict(evaluation, words), caution(evaluation, words))]
    if with_data and evaluation.has_small_counts:
        lead.insert(0, Warned(words.say("note.small")))
    figures = _key_figures(evaluation, words)
    if figures:
        lead.append(KeyFigures(figures))
    lead.append(Pairs(((words.say("stage.heading"), stage(evaluation, words)),)))
    yield Section("", tuple(lead))
    chart = effect_chart(evaluation, words)
    if chart is not None:
        yield Section(words.say("heading.happened"), (chart,))
    yield Section(words.say("heading.cannot"), (Items(tuple(limitations(evaluation, words))),))
    yield Section(words.say("heading.checks"), tuple(_checks(evaluation, words)))
    yield Section(words.say("heading.registered"), tuple(_registration(evaluation, words)))


def _key_figures(evaluation: DesignAndEstimate, words: Words) -> tuple[KeyFigure, ...]:
    effect, direction = evaluation.effect, evaluation.direction
    if effect.rate_ratio is None or effect.interval is None or direction == "refused":
        return ()
    period = evaluation.design.counts.period.value
    interval = words.changes(*effect.interval)
    change = words.changes(*effect.interval) if direction == "none" else words.change(effect.rate_ratio)
    figures = [
        KeyFigure(
            words.say("key.change-none" if direction == "none" else "key.change"),
            change,
            words.say("key.interval", range=interval),
        )
    ]
    extra = effect.absolute
    if extra is not None:
        total_range = words.extras(*extra.total_interval)
        span = words.counted(f"period.{period}", evaluation.campaign_periods)
        figures.append(
            KeyFigure(
                words.say(f"key.total.{direction}"),
                total_range if direction == "none" else words.number(abs(extra.total)),
                words.say("key.over", span=span, range=_range(words, extra.total_interval, direction)),
            )
        )
        if direction != "none":
            figures.append(
                KeyFigure(
                    words.say(f"key.each.{period}"),
                    words.extra(extra.per_period, 1),
                    words.say("key.interval", range=_range(words, extra.per_period_interval, direction, 1)),
                )
            )
    return tuple(figures)


def _range(words: Words, interval: Interval, direction: Direction, digits: int = 0) -> str:
    """An interval of numbers; where there are fewer, the smaller number first."""
    low, high = interval
    return words.extras(-high, -low, digits) if direction == "fewer" else words.extras(low, high, digits)


def _checks(evaluation: DesignAndEstimate, words: Words) -> Iterator[Block]:
    checks = evaluation.effect.checks
    if not checks:
        yield Text(words.say("check.none"))
        return
    tested = [check for check in checks if check.passed is not None]
    passed = sum(check.passed is True for check in tested)
    yield Text(words.say("check.summary", passed=passed, tested=len(tested)))
    not_passed = [check for check in checks if not check.passed]
    if not_passed:
        yield check_list(not_passed, words)
    yield Text(words.say("check.all"))


def _registration(evaluation: DesignAndEstimate, words: Words) -> Iterator[Block]:
    check = evaluation.registration
    for sentence in registration_sentences(evaluation, words):
        warn = check is not None and (check.late or check.changes)
        yield Warned(sentence) if warn else Text(sentence)
    lines = registration_changes(evaluation, words)
    if lines:
        yield Items(tuple(lines))
