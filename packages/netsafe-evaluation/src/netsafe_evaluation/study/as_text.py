"""The result for a person at a terminal, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from netsafe_evaluation.study.check_state import check_state
from netsafe_evaluation.study.design_and_estimate import DesignAndEstimate
from netsafe_evaluation.study.narrative import (
    caution,
    check_text,
    note_texts,
    registration_changes,
    registration_sentences,
    stage,
    verdict,
)
from netsafe_evaluation.study.verdict_code import verdict_code
from netsafe_evaluation.study.words import Words, words_in

LINE_WIDTH = 96


def as_text(evaluation: DesignAndEstimate, language: str) -> str:
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


def _rows(evaluation: DesignAndEstimate, words: Words) -> Iterator[tuple[str, str]]:
    effect, period = evaluation.effect, evaluation.design.counts.period.value
    yield words.say("text.verdict"), words.say(f"verdict-word.{verdict_code(evaluation)}")
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
