"""The parts were added up although one person may be in two of them.

What: `parts_may_overlap` is true: callers, say, added to visitors of the site, many of whom then call.

Why: the sum is then not a number of people.

Bad:

    parts = [{ name = "a", count = 1 }, { name = "b", count = 2 }]
    parts_may_overlap = true

Good:

    parts = [{ name = "a", count = 1 }, { name = "b", count = 2 }]

Mend: publish the parts side by side, without a sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Parts that may share people."""
    if case.claim.parts_may_overlap and len(case.claim.parts) > 1:
        yield Reason(values={"parts": tuple(part.name for part in case.claim.parts)})


FLAW = Flaw("parts-may-overlap", check, rank=230)
