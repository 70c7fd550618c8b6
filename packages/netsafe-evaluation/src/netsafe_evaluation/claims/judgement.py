"""Claims, judged: the figures of each, what is wrong with it, and one sentence about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netsafe_intake.wording import wording

from netsafe_evaluation.claims import ROOM, verdicts
from netsafe_evaluation.claims.case import Case, study
from netsafe_evaluation.claims.catalogue import FLAWS
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.record import Claim
from netsafe_evaluation.claims.saying import say


@dataclass(frozen=True)
class Judgement:
    """One claim, judged."""

    case: Case
    found: tuple[tuple[Flaw, tuple[Reason, ...]], ...]
    """The flaws of the claim, gravest first, each with why."""

    @property
    def flaws(self) -> tuple[str, ...]:
        """Their codes."""
        return tuple(flaw.code for flaw, _ in self.found)

    def verdict(self, language: str) -> str:
        """What the claim is worth, in one sentence."""
        sentence, values = verdicts.verdict(self.case, self.flaws)
        return say(wording(ROOM, language), f"verdict.{sentence}", values)


def judge(claims: Iterable[Claim], dispersion: float | None = None) -> list[Judgement]:
    """Judge claims together, in their order; `dispersion` (1 or more) overrides every assumption.

    >>> from netsafe_evaluation.claims.record import Claim, Count
    >>> found, = judge([Claim(before=Count(25), after=Count(36))])
    >>> found.flaws
    ('interval-includes-no-change', 'tiny-base')
    """
    cases = [study(claim, dispersion) for claim in claims]
    return [Judgement(case, tuple(_found(case, cases))) for case in cases]


def _found(case: Case, cases: Sequence[Case]) -> Iterable[tuple[Flaw, tuple[Reason, ...]]]:
    for flaw in FLAWS:
        if reasons := tuple(flaw.look(case, cases)):
            yield flaw, reasons
