"""There is one number, and nothing to compare it with.

What: a count for one period, without a count or a change for any other.

Why: a total, however large, says nothing about a change; it grows with the length of the period.

Mend: give the count of an equal period before, counted in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """Only one of two counts, and no change that could stand for the other."""
    claim = case.claim
    known = [count for count in (claim.before, claim.after) if count is not None]
    bare = claim.claimed is None or claim.claimed.kind in ("up", "down", "same")
    if bare and len(known) < 2 and (known or claim.parts):
        value = known[0].value if known else sum(part.count for part in claim.parts)
        yield Reason(values={"count": value})


FLAW = Flaw("no-comparator", __doc__, look)
