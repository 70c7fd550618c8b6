"""The result of a trial, as every result of this library is asked."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Any

from netsafe_evaluation.result import Check, Interval, Refusal
from netsafe_evaluation.trial.estimates import ArmComparison, TrialEstimates
from netsafe_evaluation.trial.narrative import SMALLEST_PUBLISHABLE, days_disagree, verdict
from netsafe_evaluation.trial.to_dict import to_dict


@dataclass(frozen=True)
class TrialResult(TrialEstimates):
    """A trial, analysed.  It fulfils :class:`netsafe_evaluation.result.Result`.

    `estimate` is the odds ratio within days of the wording that leads to the control, `interval` its
    confidence sequence at `level`, and `p_value` its anytime-valid p value; all three hold at every look and
    for all arms together.  Where the control leads several wordings, or nobody has responded, they are None.
    There is never a refusal: what cannot be analysed raises TrialError.
    """

    @property
    def estimate(self) -> float | None:
        """The odds ratio within days of the leading wording to the control; no unit."""
        comparison = self._leading
        if comparison is None or isnan(comparison.odds_ratio_stratified):
            return None
        return comparison.odds_ratio_stratified

    @property
    def interval(self) -> Interval | None:
        """The confidence sequence of `estimate` at the last look."""
        return None if self._leading is None else self._leading.odds_confidence_sequence

    @property
    def p_value(self) -> float | None:
        """The anytime-valid p value of `estimate`, adjusted for several arms."""
        return None if self._leading is None else self._leading.p_value_anytime

    @property
    def checks(self) -> tuple[Check, ...]:
        """Whether days and sums agree for every arm, and whether every count may be published."""
        many_days = len(self.trial.displays) > 1
        conflicting_arms = [comparison.arm for comparison in self.comparisons if days_disagree(comparison)]
        smallest = int(self.trial.total_responses.min())
        return (
            Check(
                "days-agree",
                not conflicting_arms if many_days else None,
                {"arms-apart": len(conflicting_arms)},
            ),
            Check("publishable", smallest >= SMALLEST_PUBLISHABLE, {"smallest": smallest}),
        )

    @property
    def refusal(self) -> Refusal | None:
        """None: a trial that cannot be analysed raises TrialError."""
        return None

    def summary(self, language: str = "en") -> str:
        """The verdict: whether to stop, and what is better than the control."""
        return verdict(self, language)

    def to_dict(self) -> dict[str, Any]:
        """What ``netsafe trial --json`` writes."""
        return to_dict(self)

    @property
    def _leading(self) -> ArmComparison | None:
        if len(self.comparisons) == 1:
            return self.comparisons[0]
        return next((pair for pair in self.comparisons if pair.arm == self.decision.arm), None)
