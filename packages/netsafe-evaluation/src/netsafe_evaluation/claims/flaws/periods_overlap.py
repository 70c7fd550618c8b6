"""The two periods overlap, or the later comes first.

What: the period after starts before the period before has ended.

Why: the same people are then counted on both sides, and a change is hidden or invented.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2016-07/2017-06"

Good:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"

Mend: let the second period start on the day after the first has ended, or later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Periods in the wrong order, or with days in common."""
    before, after = case.claim.before_period, case.claim.after_period
    if before is not None and after is not None and after.first <= before.last:
        yield Reason(values={"before": before, "after": after})


FLAW = Flaw("periods-overlap", check, rank=180)
