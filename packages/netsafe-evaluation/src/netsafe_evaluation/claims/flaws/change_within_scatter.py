"""The change is no larger than such counts usually scatter.

What: the interval without over-dispersion excludes 1, but the honest one, with the dispersion that is stated,
includes it.

Why: people do not each come by themselves.  One news story, one police operation, one link brings
hundreds to a website.  The dispersion is an assumption unless counts by week or month were given; it is
printed.

Bad:

    before = 1000
    after = 1200
    dispersion = 20

Good:

    before = 1000
    after = 1200
    dispersion = 2

Mend: give the counts by month, so that the scatter is measured and not assumed; until then say “no clear
change”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.values_in_words import PercentChange, ShortNumber


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Only the wide interval holds 1."""
    narrow, wide = case.poisson, case.overdispersed
    if narrow is not None and wide is not None and wide.holds(1) and not narrow.holds(1):
        low, high = PercentChange(wide.low, signed=True), PercentChange(wide.high, signed=True)
        yield Reason(values={"low": low, "high": high, "dispersion": ShortNumber(case.dispersion)})


FLAW = Flaw("change-within-scatter", check, rank=60)
