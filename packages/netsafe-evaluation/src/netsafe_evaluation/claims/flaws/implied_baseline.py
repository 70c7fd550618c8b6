"""One of the two counts was not published, but worked back from the percentage.

What: the base is “worked-back”, or only one count and the change were given.

Why: the ratio then repeats the published percentage and cannot check it.  A rounded percentage gives a
rounded base, and whoever published it may have counted otherwise.

Mend: ask for the count itself, and publish it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """A count that follows from the change."""
    if case.worked_back == "before" or case.claim.base == "worked-back":
        yield Reason(values={"before": case.before})
    elif case.worked_back == "after":
        yield Reason("after", {"after": case.after})


FLAW = Flaw("implied-baseline", __doc__, look)
