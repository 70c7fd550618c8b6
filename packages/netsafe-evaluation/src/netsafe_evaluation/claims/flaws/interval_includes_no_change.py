"""The counts fit no change at all, even by the narrowest interval.

What: the interval without over-dispersion (each person came by themselves) includes 1.

Why: a difference as large as this comes about by chance in more than one of twenty pairs of periods in which
nothing changed.  It must not be called a rise or a fall.

Bad:

    before = 100
    after = 120

Good:

    before = 100
    after = 200

Mend: say “no clear change”, with the two counts; wait until more have been counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.values_in_words import PercentChange


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """The narrow interval holds 1."""
    poisson = case.poisson
    if poisson is not None and poisson.holds(1):
        low, high = PercentChange(poisson.low, signed=True), PercentChange(poisson.high, signed=True)
        yield Reason(values={"low": low, "high": high})


FLAW = Flaw("interval-includes-no-change", check, rank=50)
