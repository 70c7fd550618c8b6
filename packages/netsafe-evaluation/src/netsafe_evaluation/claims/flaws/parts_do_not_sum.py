"""The parts do not add up to the total.

What: the parts of the claim's own area, said to be all of it, add up to another number than the one after; or
to more than it, where they are only some.

Why: something is counted twice, left out or misprinted, and the total may be the number that is wrong.

Mend: correct the sum, or say what the rest is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """The sum of the parts against the count after."""
    claim, total = case.claim, case.claim.after
    own = [part.count for part in claim.parts if part.area is None or claim.area is None
           or part.area.key == claim.area.key]  # fmt: skip
    if total is None or not own:
        return
    found = sum(own)
    short = claim.parts_complete and found < total.value
    over = found > total.value and total.bound != ">"
    if short or over:
        yield Reason(values={"sum": found, "after": total.value})


FLAW = Flaw("parts-do-not-sum", __doc__, look)
