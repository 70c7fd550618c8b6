"""A percentage, or another change, was published without the numbers behind it.

What: a change is stated (“+146%”, “doubled”, “up”), and neither the count before nor the one after was
given.

Why: “+146%” may be 13 people become 32, or 1,300 become 3,200.  Without a count there is no interval, and
nobody can check it.

Bad:

    claimed = "+50%"

Good:

    claimed = "+50%"
    after = 150

Mend: publish both counts, with the days on which each period began and ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """A stated change, and no count at all."""
    claim = case.claim
    if claim.claimed is not None and claim.before is None and claim.after is None and not claim.parts:
        yield Reason(values={"claimed": claim.claimed})


FLAW = Flaw("percent-without-base", check, rank=20)
