"""A study of a campaign's effect, evaluated."""

from __future__ import annotations

from math import isfinite
from typing import Any

from netsafe_evaluation import effect
from netsafe_evaluation.effect import Effect, Method
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.effect.share_estimator import NAME
from netsafe_evaluation.result import Check, Interval, Refusal
from netsafe_evaluation.series import Note
from netsafe_evaluation.study.design import StudyDesign
from netsafe_evaluation.study.narrative import as_dict
from netsafe_evaluation.study.record import EvaluationRecord
from netsafe_evaluation.study.sentences import caution, verdict
from netsafe_evaluation.study.words import words_in


class Evaluation(EvaluationRecord):
    """A study design with its answer: a :class:`netsafe_evaluation.Result`.

    Its estimate is the rate ratio of `effect` (no unit): how many times the campaign areas had what the
    comparison areas lead one to expect.  The numbers of the effect, period by period too, are in `effect`.
    """

    @property
    def estimate(self) -> float | None:
        """The rate ratio; None where it was refused."""
        return self.effect.estimate

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the rate ratio."""
        return self.effect.interval

    @property
    def p_value(self) -> float | None:
        """Two-sided, for no change."""
        return self.effect.p_value

    @property
    def checks(self) -> tuple[Check, ...]:
        """What would be true if the answer can be trusted."""
        return self.effect.checks

    @property
    def refusal(self) -> Refusal | None:
        """Why there is no answer."""
        return self.effect.refusal

    def summary(self, language: str = "en") -> str:
        """The verdict in a sentence, and a caution where a check did not pass.  Raises NoWordsError."""
        words = words_in(language)
        return f"{verdict(self, words)} {caution(self, words)}".strip()

    def to_dict(self) -> dict[str, Any]:
        """What ``netsafe evaluate --json`` writes: numbers as they are, sentences in every language."""
        return as_dict(self)


def evaluate(design: StudyDesign, *, quick: bool = False) -> Evaluation:
    """Evaluate a study; `quick` leaves out the one check that takes a second.

    Raises SeriesError where the design does not fit its counts.
    """
    notes = list(design.counts.notes)
    if not design.controls or not design.starts:
        code = "no-campaign" if design.controls else "no-comparison"
        areas = ", ".join(f"“{name}”" for name in design.counts.areas)
        method = Method(NAME, {"shape": design.shape, "drift": design.drift})
        return Evaluation(design, Effect(method, refusal=Refusal(code, {"areas": areas})), tuple(notes))
    panel = design.panel
    if panel.exposure is not None and design.displays is None and _has_part_periods(panel.exposure):
        notes.append(Note("part-period", (("period", design.counts.period.value),)))
    answer = effect.evaluate(panel, shape=design.shape, drift=design.drift, structural=not quick)
    if answer.refusal is None and not _has_width(answer):
        answer = Effect(answer.method, checks=answer.checks, refusal=Refusal("not-determined", {}))
    return Evaluation(design, answer, tuple(notes))


def _has_width(answer: Effect) -> bool:
    """Whether the answer is numbers with some width: counts that never vary leave nothing to judge by."""
    if answer.rate_ratio is None or answer.interval is None or answer.p_value is None:
        return False
    low, high = answer.interval
    return all(map(isfinite, (answer.rate_ratio, answer.p_value, low, high))) and high - low > 1e-9


def _has_part_periods(exposure: Floats) -> bool:
    return bool(((exposure > 0) & (exposure < 1)).any())
