"""There is one number, and nothing to compare it with.

What: a count for one period, without a count or a change for any other.

Why: a total, however large, says nothing about a change; it grows with the length of the period.

Bad:

    after = 5000

Good:

    after = 5000
    claimed = "+5%"

Mend: give the count of an equal period before, counted in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Only one of two counts, and no change that could stand for the other."""
    claim = case.claim
    published = [count for count in (claim.before, claim.after) if count is not None]
    bare = claim.claimed is None or claim.claimed.kind in ("up", "down", "same")
    if bare and len(published) < 2 and (published or claim.parts):
        value = published[0].value if published else sum(part.count for part in claim.parts)
        yield Reason(values={"count": value})


FLAW = Flaw("no-comparator", check, rank=30)
