"""Only a limit was published: “more than”, “nearly”, “over 24,000”.

What: the change, or a count, is given as more or fewer than a round number, and the exact one is missing.

Why: “more than doubled” is true of 2.01 times and of 20 times.  How large the change was is not known.

Bad:

    after = 500
    claimed = ">x2"

Good:

    before = 200
    after = 500
    claimed = ">x2"

Mend: publish the exact counts of both periods.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """A limit that no pair of exact counts makes good."""
    claim = case.claim
    if case.overdispersed is not None:
        return
    for count in (claim.before, claim.after):
        if count is not None and count.bound:
            sentence = "more-than" if count.bound == ">" else "fewer-than"
            yield Reason(sentence, {"count": count.value})
    if claim.claimed is not None and claim.claimed.is_bound:
        yield Reason("change", {"claimed": claim.claimed})


FLAW = Flaw("bound-only", check, rank=40)
