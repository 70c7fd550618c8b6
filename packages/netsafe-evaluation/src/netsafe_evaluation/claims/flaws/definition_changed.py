"""What is counted, or how, changed between the periods.

What: `meanwhile` names a change of definition between the start of the first period and the end of the
second.

Why: a new website, a new counter or a new rule moves the count by itself.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    meanwhile = [{ kind = "definition" }]

Good:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    meanwhile = [{ kind = "definition", period = "2015-12" }]

Mend: count both periods by the same rule, or show both rules side by side for some weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.concurrent_change_reasons import during
from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Changes of definition within the time compared."""
    yield from during(case.claim, "definition")


FLAW = Flaw("definition-changed", check, rank=210)
