"""The background changed as much, or more.

What: background and claim moved the same way, and the interval of the ratio of ratios, formed without
over-dispersion, does not lie beyond 1.  Where the claim has no counts: the published change is no larger.

Why: if the whole country rose by 119%, a rise of 97% in one part of it is no sign of what was done there.

Mend: publish the change beside the background's, and claim only the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.saying import Change


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """The same way, and as far."""
    if case.ratio is None or case.background is None or case.against is None:
        return
    rose = case.ratio > 1 and case.background.ratio > 1
    fell = case.ratio < 1 and case.background.ratio < 1
    low = case.against_poisson.low if case.against_poisson else case.against
    high = case.against_poisson.high if case.against_poisson else case.against
    if (rose and low <= 1) or (fell and high >= 1):
        background = case.claim.background
        values = {
            "name": background.name if background else None,
            "own": Change(case.ratio, signed=True),
            "other": Change(case.background.ratio, signed=True),
            "against": case.against,
        }
        yield Reason("rose" if rose else "fell", values)


FLAW = Flaw("background-rose-as-much", __doc__, look)
