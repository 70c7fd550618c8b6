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
from netsafe_evaluation.study.evaluation import Evaluated
from netsafe_evaluation.study.report_chart import picture
from netsafe_evaluation.study.report_details import check_list, details
from netsafe_evaluation.study.sentences import caution, changed, limits, registration, stage, verdict
from netsafe_evaluation.study.words import Words, words_in


def compose(evaluated: Evaluated, language: str, with_data: bool = False) -> Document:
    """The report.  Counts below ten of an area are in it only `with_data`.  Raises NoWordsError."""
    words = words_in(language)
    asked = evaluated.asked
    return Document(
        language=language,
        title=words.say("heading.title"),
        subject=_subject(evaluated, words),
        summary=tuple(_summary(evaluated, words, with_data)),
        statistician=words.say("heading.statistician"),
        details=tuple(details(evaluated, words, with_data)),
        label=words.say("page.label"),
        dated=evaluated.last_day.isoformat() if asked.counts.dates else "",
    )


def _subject(evaluated: Evaluated, words: Words) -> str:
    asked = evaluated.asked
    return words.say(
        "heading.subject-label" if asked.measure.label else "heading.subject",
        measure=words.say(f"measure-title.{asked.measure.kind}"),
        label=asked.measure.label or "",
        campaign=words.counted("heading.campaign", len(asked.campaign)),
        comparison=words.counted("heading.comparison", len(asked.controls)),
        span=words.span(asked.counts.dates[0], evaluated.last_day),
    )


# ---- a page for everybody ------------------------------------------------------------------------------


def _summary(evaluated: Evaluated, words: Words, with_data: bool) -> Iterator[Section]:
    lead: list[Block] = [Verdict(verdict(evaluated, words), caution(evaluated, words))]
    if with_data and evaluated.small:
        lead.insert(0, Warned(words.say("note.small")))
    figures = _key_figures(evaluated, words)
    if figures:
        lead.append(KeyFigures(figures))
    lead.append(Pairs(((words.say("stage.heading"), stage(evaluated, words)),)))
    yield Section("", tuple(lead))
    drawn = picture(evaluated, words)
    if drawn is not None:
        yield Section(words.say("heading.happened"), (drawn,))
    yield Section(words.say("heading.cannot"), (Items(tuple(limits(evaluated, words))),))
    yield Section(words.say("heading.checks"), tuple(_checks(evaluated, words)))
    yield Section(words.say("heading.registered"), tuple(_registered(evaluated, words)))


def _key_figures(evaluated: Evaluated, words: Words) -> tuple[KeyFigure, ...]:
    effect, found = evaluated.effect, evaluated.found
    if effect.rate_ratio is None or effect.interval is None or found == "refused":
        return ()
    period = evaluated.asked.counts.period.value
    interval = words.changes(*effect.interval)
    change = words.changes(*effect.interval) if found == "none" else words.change(effect.rate_ratio)
    figures = [
        KeyFigure(
            words.say("key.change-none" if found == "none" else "key.change"),
            change,
            words.say("key.interval", range=interval),
        )
    ]
    extra = effect.absolute
    if extra is not None:
        ends = words.extras(*extra.total_interval)
        span = words.counted(f"period.{period}", evaluated.running)
        figures.append(
            KeyFigure(
                words.say(f"key.total.{found}"),
                ends if found == "none" else words.number(abs(extra.total)),
                words.say("key.over", span=span, range=_ends(words, extra.total_interval, found)),
            )
        )
        if found != "none":
            figures.append(
                KeyFigure(
                    words.say(f"key.each.{period}"),
                    words.extra(extra.per_period, 1),
                    words.say("key.interval", range=_ends(words, extra.per_period_interval, found, 1)),
                )
            )
    return tuple(figures)


def _ends(words: Words, ends: tuple[float, float], found: str, digits: int = 0) -> str:
    """An interval of numbers; of fewer, the smaller number first."""
    low, high = ends
    return words.extras(-high, -low, digits) if found == "fewer" else words.extras(low, high, digits)


def _checks(evaluated: Evaluated, words: Words) -> Iterator[Block]:
    checks = evaluated.effect.checks
    if not checks:
        yield Text(words.say("check.none"))
        return
    made = [check for check in checks if check.passed is not None]
    passed = sum(check.passed is True for check in made)
    yield Text(words.say("check.summary", passed=passed, made=len(made)))
    open_ones = [check for check in checks if not check.passed]
    if open_ones:
        yield check_list(open_ones, words)
    yield Text(words.say("check.all"))


def _registered(evaluated: Evaluated, words: Words) -> Iterator[Block]:
    held = evaluated.registered
    for sentence in registration(evaluated, words):
        warn = held is not None and (held.late or held.changes)
        yield Warned(sentence) if warn else Text(sentence)
    lines = changed(evaluated, words)
    if lines:
        yield Items(tuple(lines))
