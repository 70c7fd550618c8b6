"""The dates were not published, but inferred.

What: `inferred` is true: somebody worked out the year or the months from the context.

Why: if the guess is wrong, the comparison is with the wrong period, and with the wrong background.

Mend: ask for the dates, and publish them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """An inferred period."""
    for period in (case.claim.before_period, case.claim.after_period):
        if period is not None and period.inferred:
            yield Reason(values={"period": period})
            return


FLAW = Flaw("period-inferred", __doc__, look)
