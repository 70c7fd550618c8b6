"""The counts fit no change at all, even by the narrowest interval.

What: the interval without over-dispersion (each person came by themselves) includes 1.

Why: a difference as large as this comes about by chance in more than one of twenty pairs of periods in which
nothing changed.  It must not be called a rise or a fall.

Mend: say “no clear change”, with the two counts; wait until more have been counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.saying import Change


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """The narrow interval holds 1."""
    found = case.poisson
    if found is not None and found.holds(1):
        low, high = Change(found.low, signed=True), Change(found.high, signed=True)
        yield Reason(values={"low": low, "high": high})


FLAW = Flaw("interval-includes-no-change", __doc__, look)
