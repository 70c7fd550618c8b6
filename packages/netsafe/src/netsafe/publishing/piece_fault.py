"""Why a piece could not be made: in every language that its words are in."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_intake.error import NetSafeError, sentence
from netsafe_intake.fault_explanation import Explanation, fault_line


@dataclass(frozen=True)
class PieceFault:
    """The piece, and what is wrong with it: `english` always, `explanation` where other languages know it.

    >>> PieceFault("card_cy", "card_cy: is too long").line("cy")
    """

    place: str
    english: str
    explanation: Explanation | None = None

    @classmethod
    def of(cls, error: NetSafeError) -> PieceFault:
        """What an error of typesetting says."""
        english = sentence(error.place, error.reason, error.mend)
        return cls(error.place, english, getattr(error, "explanation", None))

    def line(self, language: str) -> str | None:
        """One line in `language`; None where it is known in English alone."""
        if language == "en":
            return self.english
        why = self.explanation
        return fault_line(self.place, why.reason(language), why.mend(language), language) if why else None
