"""The two periods, or whatever the counts are counts over, are not equally long.

What: the lengths differ by more than 3% (a leap year or a month of 31 days is let pass).

Why: seven months hold more calls than six.  Counts of unequal periods are not comparable as they stand; the
ratio given here is of rates, per day or per unit of exposure.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017-01/2017-11"

Good:

    before = 1000
    after = 2000
    before_period = "2016-01/2016-06"
    after_period = "2016-07/2016-12"

Mend: count over periods of equal length, best the same months of two years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.period import about_equal
from netsafe_evaluation.claims.values_in_words import ShortNumber


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Exposures that differ."""
    if not about_equal(*case.exposure):
        first, second = (ShortNumber(part) for part in case.exposure)
        yield Reason(values={"first": first, "second": second})


FLAW = Flaw("unequal-periods", check, rank=140)
