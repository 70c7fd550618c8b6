"""The report of an evaluation: a cover in each language, then what a statistician needs in one of them."""

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
from netsafe_evaluation.study.imprint import Imprint
from netsafe_evaluation.study.narrative import (
    caution,
    limitations,
    registration_changes,
    registration_sentences,
    stage,
    subject,
    verdict,
)
from netsafe_evaluation.study.report_cover import cover
from netsafe_evaluation.study.report_details import details
from netsafe_evaluation.study.words import Words, words_in


def compose(
    evaluation: DesignAndEstimate, language: str, with_data: bool = False, imprint: Imprint | None = None
) -> Document:
    """The report: a cover in `language` and in each further one of the `imprint`, then the second part.

    Counts below ten of an area are in it only `with_data`.  Raises NoWordsError.
    """
    imprint = imprint or Imprint()
    words = words_in(language)
    languages = (language, *(other for other in imprint.languages if other != language))
    return Document(
        language=language,
        title=words.say("heading.title"),
        subject=subject(evaluation, words),
        covers=tuple(cover(evaluation, tongue, imprint, with_data) for tongue in languages),
        statistician=words.say("heading.statistician"),
        details=(*_numbers(evaluation, words, with_data), *details(evaluation, words, with_data)),
        label=words.say("page.label"),
        dated=evaluation.last_day.isoformat() if evaluation.design.counts.dates else "",
    )


def _numbers(evaluation: DesignAndEstimate, words: Words, with_data: bool) -> Iterator[Section]:
    """The answer in numbers, with all that it cannot say, and what was fixed before the launch."""
    answer: list[Block] = [Verdict(verdict(evaluation, words), caution(evaluation, words))]
    figures = _key_figures(evaluation, words)
    if figures:
        answer.append(KeyFigures(figures))
    answer.append(Pairs(((words.say("stage.heading"), stage(evaluation, words)),)))
    yield Section(words.say("heading.numbers"), tuple(answer), level=3)
    yield Section(words.say("heading.cannot"), (Items(tuple(limitations(evaluation, words))),), level=3)
    yield Section(words.say("heading.registered"), tuple(_registration(evaluation, words)), level=3)


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


def _registration(evaluation: DesignAndEstimate, words: Words) -> Iterator[Block]:
    check = evaluation.registration
    for sentence in registration_sentences(evaluation, words):
        warn = check is not None and (check.late or check.changes)
        yield Warned(sentence) if warn else Text(sentence)
    lines = registration_changes(evaluation, words)
    if lines:
        yield Items(tuple(lines))
