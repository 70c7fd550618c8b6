"""The same figure was published for different areas.

What: `areas` names more than one area for one figure.

Why: one of them is wrong, so that neither a rate nor a comparison can be made.

Bad:

    areas = ["Wales", "North Wales"]
    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"

Good:

    areas = ["Wales", "wales"]
    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"

Mend: ask who counted, and name the area by its official name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Two or more names that are not the same."""
    if len({area.key for area in case.claim.areas}) > 1:
        yield Reason(values={"areas": case.claim.areas})


FLAW = Flaw("area-unclear", check, rank=130)
