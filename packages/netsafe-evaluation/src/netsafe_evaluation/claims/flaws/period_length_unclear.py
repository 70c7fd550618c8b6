"""The published length of a period does not fit its published dates.

What: the dates fill another number of months than was stated, as in “six months, July to January”.

Why: July to January is six months or seven, as one reads it.  A month more or less is a sixth of the count.

Bad:

    before = 1000
    after = 2000
    before_period = "2016-07/2017-01"
    after_period = "2017"
    before_months = 6

Good:

    before = 1000
    after = 2000
    before_period = "2016-07/2016-12"
    after_period = "2017"
    before_months = 6

Mend: state the first and the last day of each period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Stated months against the calendar."""
    for period in (case.claim.before_period, case.claim.after_period):
        if period is None or period.months is None:
            continue
        filled = period.whole_months or round(period.days / 30.44)
        if filled != period.months:
            yield Reason(values={"period": period, "filled": filled, "stated": period.months})


FLAW = Flaw("period-length-unclear", check, rank=150)
