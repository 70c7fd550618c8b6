"""The two periods are neither next to each other nor the same months a year apart.

What: more than 31 days lie between them, and the later does not start about a year after the earlier.

Why: what was left out may not suit the story.  “2022 to 2024” is silent about 2023, and January against July
compares two seasons.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2018"

Good:

    before = 1000
    after = 2000
    before_period = "2016-01/2016-06"
    after_period = "2017-01/2017-06"

Mend: compare with the period just before, or with the same months of the year before; show what lies between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason

NEAR = 31
"""Days between two periods that still lie next to each other."""
YEAR = (358, 373)
"""Days from start to start that are called a year."""


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """A gap."""
    before, after = case.claim.before_period, case.claim.after_period
    if before is None or after is None or before.gap_before(after) <= NEAR:
        return
    if not YEAR[0] <= (after.first - before.first).days <= YEAR[1]:
        yield Reason(values={"before": before, "after": after})


FLAW = Flaw("non-adjacent-years", check, rank=170)
