"""The two periods, or whatever the counts are counts over, are not equally long.

What: the lengths differ by more than 3% (a leap year or a month of 31 days is let pass).

Why: seven months hold more calls than six.  Counts of unequal periods are not comparable as they stand; the
ratio given here is of rates, per day or per unit of exposure.

Mend: count over periods of equal length, best the same months of two years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.period import about_equal
from netsafe_evaluation.claims.saying import Short


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """Exposures that differ."""
    if not about_equal(*case.exposure):
        first, second = (Short(part) for part in case.exposure)
        yield Reason(values={"first": first, "second": second})


FLAW = Flaw("unequal-periods", __doc__, look)
