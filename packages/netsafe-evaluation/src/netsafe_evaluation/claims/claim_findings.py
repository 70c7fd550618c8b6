"""What was found about one claim: its figures and its flaws."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


@dataclass(frozen=True)
class ClaimFindings:
    """The figures of a claim, and its flaws, gravest first, each with its reasons."""

    figures: ClaimFigures
    flaws: tuple[tuple[Flaw, tuple[Reason, ...]], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its flaws."""
        return tuple(flaw.code for flaw, _ in self.flaws)
