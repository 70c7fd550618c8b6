"""What is counted, or how, changed between the periods.

What: `meanwhile` names a change of definition between the start of the first period and the end of the
second.

Why: a new website, a new counter or a new rule moves the count by itself.

Mend: count both periods by the same rule, or show both rules side by side for some weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.flaws.meantime import during


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """Changes of definition within the time compared."""
    yield from during(case.claim, "definition")


FLAW = Flaw("definition-changed", __doc__, look)
