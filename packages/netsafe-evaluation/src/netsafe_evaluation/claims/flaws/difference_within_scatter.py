"""The difference from the background is no larger than such counts usually scatter.

What: the ratio of ratios lies beyond 1 by its narrow interval, but not by the honest one, which allows
for the stated dispersion.

Why: parts of a country differ from the whole by this much when nothing is tried.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    background = { before = 100000, after = 170000 }
    dispersion = 20

Good:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    background = { before = 100000, after = 170000 }
    dispersion = 1.5

Mend: give the counts by month, so that the scatter is measured; compare with several other areas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Only the wide interval holds 1."""
    narrow, wide = case.ratio_of_ratios_poisson, case.ratio_of_ratios_overdispersed
    if narrow is None or wide is None or narrow.holds(1) or not wide.holds(1):
        return
    larger = case.ratio is not None and (narrow.low > 1) == (case.ratio > 1)
    if larger:
        background = case.claim.background
        values = {"name": background.name if background else None, "low": wide.low, "high": wide.high}
        yield Reason(values=values)


FLAW = Flaw("difference-within-scatter", check, rank=80)
