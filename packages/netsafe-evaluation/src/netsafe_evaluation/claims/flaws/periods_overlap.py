"""The two periods overlap, or the later comes first.

What: the period after starts before the period before has ended.

Why: the same people are then counted on both sides, and a change is hidden or invented.

Mend: let the second period start on the day after the first has ended, or later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """Periods in the wrong order, or with days in common."""
    before, after = case.claim.before_period, case.claim.after_period
    if before is not None and after is not None and after.first <= before.last:
        yield Reason(values={"before": before, "after": after})


FLAW = Flaw("periods-overlap", __doc__, look)
