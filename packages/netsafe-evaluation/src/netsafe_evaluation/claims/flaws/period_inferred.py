"""The dates were not published, but inferred.

What: `inferred` is true: somebody worked out the year or the months from the context.

Why: if the guess is wrong, the comparison is with the wrong period, and with the wrong background.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    inferred = true

Good:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"

Mend: ask for the dates, and publish them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """An inferred period."""
    for period in (case.claim.before_period, case.claim.after_period):
        if period is not None and period.inferred:
            yield Reason(values={"period": period})
            return


FLAW = Flaw("period-inferred", check, rank=160)
