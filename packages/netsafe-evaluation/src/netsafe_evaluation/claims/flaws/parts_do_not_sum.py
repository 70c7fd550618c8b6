"""The parts do not add up to the total.

What: the parts of the claim's own area, said to be all of it, add up to another number than the one after; or
to more than it, where they are only some.

Why: something is counted twice, left out or misprinted, and the total may be the number that is wrong.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    parts = [{ name = "a", count = 1500 }, { name = "b", count = 499 }]

Good:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    parts = [{ name = "a", count = 1500 }, { name = "b", count = 500 }]

Mend: correct the sum, or say what the rest is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """The sum of the parts against the count after."""
    claim, total = case.claim, case.claim.after
    counts = [part.count for part in claim.parts if part.area is None or claim.area is None
           or part.area.key == claim.area.key]  # fmt: skip
    if total is None or not counts:
        return
    parts_total = sum(counts)
    short = claim.parts_complete and parts_total < total.value
    over = parts_total > total.value and total.bound != ">"
    if short or over:
        yield Reason(values={"sum": parts_total, "after": total.value})


FLAW = Flaw("parts-do-not-sum", check, rank=220)
