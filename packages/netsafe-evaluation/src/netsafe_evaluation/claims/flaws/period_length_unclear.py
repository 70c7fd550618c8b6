"""The published length of a period does not fit its published dates.

What: the dates fill another number of months than was stated, as in “six months, July to January”.

Why: July to January is six months or seven, as one reads it.  A month more or less is a sixth of the count.

Mend: state the first and the last day of each period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """Stated months against the calendar."""
    for period in (case.claim.before_period, case.claim.after_period):
        if period is None or period.months is None:
            continue
        filled = period.whole_months or round(period.days / 30.44)
        if filled != period.months:
            yield Reason(values={"period": period, "filled": filled, "stated": period.months})


FLAW = Flaw("period-length-unclear", __doc__, look)
