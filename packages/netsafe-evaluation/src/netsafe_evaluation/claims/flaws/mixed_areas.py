"""A number for one area stands beside a number for another, as if they were one.

What: a part of the claim is a number for another area than the claim's.

Why: 12,500 callers to the UK's helpline are not people in Yorkshire; read together they mislead.

Bad:

    area = "Wales"
    after = 9
    parts = [{ name = "all", count = 5, area = "UK" }]

Good:

    area = "Wales"
    after = 5
    parts = [{ name = "all", count = 5, area = "wales" }]

Mend: give numbers for one area, or say at each which area it is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """A part from elsewhere."""
    area = case.claim.area
    for part in case.claim.parts:
        if area is not None and part.area is not None and part.area.key != area.key:
            yield Reason(values={"part": part.name, "count": part.count, "other": part.area, "area": area})


FLAW = Flaw("mixed-areas", check, rank=120)
