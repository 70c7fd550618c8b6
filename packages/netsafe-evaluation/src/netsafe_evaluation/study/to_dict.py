"""The result for a program: plain data, with its sentences in every language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from netsafe_evaluation import __version__
from netsafe_evaluation.result import Check, plain_figures
from netsafe_evaluation.study.check_state import check_state
from netsafe_evaluation.study.design_and_estimate import DesignAndEstimate
from netsafe_evaluation.study.narrative import (
    aloud,
    caution,
    check_text,
    note_texts,
    refusal_reason,
    verdict,
)
from netsafe_evaluation.study.verdict_code import verdict_code
from netsafe_evaluation.study.words import LANGUAGES, Words, words_in


def to_dict(evaluation: DesignAndEstimate) -> dict[str, Any]:
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
        "verdict_code": verdict_code(evaluation),
        "aloud": in_every_language(lambda words: aloud(evaluation, words)),
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
