"""One of the two counts was not published, but worked back from the percentage.

What: the base is “worked-back”, or only one count and the change were given.

Why: the ratio then repeats the published percentage and cannot check it.  A rounded percentage gives a
rounded base, and whoever published it may have counted otherwise.

Bad:

    after = 150
    claimed = "+50%"

Good:

    before = 100
    after = 150
    claimed = "+50%"

Mend: ask for the count itself, and publish it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """A count that follows from the change."""
    if case.worked_back == "before" or case.claim.base == "worked-back":
        yield Reason(values={"before": case.before})
    elif case.worked_back == "after":
        yield Reason("after", {"after": case.after})


FLAW = Flaw("implied-baseline", check, rank=90)
