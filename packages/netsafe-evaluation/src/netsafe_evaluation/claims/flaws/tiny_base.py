"""The count before is so small that any percentage of it means little.

What: fewer than 50 were counted before.

Why: below 50, chance alone moves a count by more than a quarter up or down (1.96 over the root of 50), even
if everybody came by themselves.  From a base of nought there is no percentage at all.

Bad:

    before = 49
    after = 200

Good:

    before = 50
    after = 200

Mend: say the two counts, not a percentage; or add up areas or months until the base is larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason

LEAST = 50
"""The smallest base that is not called tiny."""


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """A small count before."""
    if case.before is not None and case.before < LEAST:
        yield Reason(values={"before": case.before})


FLAW = Flaw("tiny-base", check, rank=100)
