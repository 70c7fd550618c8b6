"""The service could help more people, or fewer, in one period than in the other.

What: `meanwhile` names a change of capacity between the start of the first period and the end of the second.

Why: only calls that are answered are counted.  A helpline that missed 2,200 calls a month and takes on people
counts more callers without anybody having called more.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    meanwhile = [{ kind = "capacity", period = "2016-12", open = true }]

Good:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    meanwhile = [{ kind = "capacity", period = "2018-01", open = true }]

Mend: publish the calls that were missed too, and compare all that came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.concurrent_change_reasons import during
from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Changes of capacity within the time compared."""
    yield from during(case.claim, "capacity")


FLAW = Flaw("capacity-changed", check, rank=200)
