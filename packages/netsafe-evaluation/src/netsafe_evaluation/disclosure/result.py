"""The results of disclosure control, as every result of this library is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netsafe_evaluation.disclosure.narrative import noise_sentences, suppression_sentences
from netsafe_evaluation.disclosure.noisy_table import NoisyTable
from netsafe_evaluation.disclosure.suppressed_table import SuppressedTable
from netsafe_evaluation.disclosure.to_dict import noise_to_dict, suppression_to_dict
from netsafe_evaluation.result import Check, Figure, Interval, Refusal


@dataclass(frozen=True, eq=False)
class SuppressionResult(SuppressedTable):
    """A table with small numbers hidden.  It fulfils :class:`netsafe_evaluation.result.Result`.

    Nothing is estimated, so `estimate`, `interval` and `p_value` are None.  The check “audit” says whether
    every hidden number is protected; the refusal “too-thin” that nothing of the table can be given.
    """

    @property
    def estimate(self) -> float | None:
        """None: nothing is estimated."""
        return None

    @property
    def interval(self) -> Interval | None:
        """None: nothing is estimated."""
        return None

    @property
    def p_value(self) -> float | None:
        """None: nothing is tested."""
        return None

    @property
    def checks(self) -> tuple[Check, ...]:
        """The audit: whether every hidden number is protected, of how many, and the narrowest interval."""
        figures: dict[str, Figure] = {"hidden": len(self.hidden)}
        if self.narrowest is not None:
            figures["narrowest"] = self.narrowest
        return (Check("audit", self.is_protected, figures),)

    @property
    def refusal(self) -> Refusal | None:
        """The refusal “too-thin” where nothing of the table can be given; otherwise None."""
        return Refusal("too-thin", {}) if self.depth == "nothing" else None

    def summary(self, language: str = "en") -> str:
        """What is hidden, and what the audit says."""
        return " ".join(suppression_sentences(self, language))

    def to_dict(self) -> dict[str, Any]:
        """What ``netsafe disclose --json`` writes, but for the areas that are sums."""
        return suppression_to_dict(self)


@dataclass(frozen=True)
class NoiseResult:
    """Sums with noise.  It fulfils :class:`netsafe_evaluation.result.Result`.

    `estimate` is the loss of accuracy: the mean absolute error of a released number, in counts.  `interval`
    is from 0 to the error that 95 of 100 numbers do not exceed.  `p_value` is None.  The check “budget”
    says whether the privacy loss after this release is within the budget.
    """

    noisy: NoisyTable
    spent: float
    budget: float

    @property
    def estimate(self) -> float | None:
        """The mean absolute error of a released number, in counts."""
        return self.noisy.noise.mean_error

    @property
    def interval(self) -> Interval | None:
        """0, and the absolute error that 95 of 100 released numbers do not exceed."""
        return 0.0, float(self.noisy.noise.error_quantile(0.95))

    @property
    def p_value(self) -> float | None:
        """None: nothing is tested."""
        return None

    @property
    def checks(self) -> tuple[Check, ...]:
        """Whether the privacy loss is within the budget, as ε."""
        return (Check("budget", self.spent <= self.budget, {"spent": self.spent, "budget": self.budget}),)

    @property
    def refusal(self) -> Refusal | None:
        """None: what the ledger refuses raises BudgetError."""
        return None

    def summary(self, language: str = "en") -> str:
        """The noise, and the loss of accuracy."""
        return " ".join(noise_sentences(self.noisy, language))

    def to_dict(self) -> dict[str, Any]:
        """What ``netsafe disclose --epsilon --json`` writes, but for the areas that are sums."""
        return noise_to_dict(self.noisy, self.spent, self.budget)
