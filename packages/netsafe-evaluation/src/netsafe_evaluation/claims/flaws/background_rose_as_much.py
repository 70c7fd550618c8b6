"""The background changed as much, or more.

What: background and claim moved the same way, and the interval of the ratio of ratios, formed without
over-dispersion, does not lie beyond 1.  Where the claim has no counts: the published change is no larger.

Why: if the whole country rose by 119%, a rise of 97% in one part of it is no sign of what was done there.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    background = { before = 100000, after = 190000 }

Good:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    background = { before = 100000, after = 150000 }

Mend: publish the change beside the background's, and claim only the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.values_in_words import PercentChange


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """The same way, and as far."""
    if case.ratio is None or case.background is None or case.ratio_of_ratios is None:
        return
    rose = case.ratio > 1 and case.background.ratio > 1
    fell = case.ratio < 1 and case.background.ratio < 1
    low = case.ratio_of_ratios_poisson.low if case.ratio_of_ratios_poisson else case.ratio_of_ratios
    high = case.ratio_of_ratios_poisson.high if case.ratio_of_ratios_poisson else case.ratio_of_ratios
    if (rose and low <= 1) or (fell and high >= 1):
        background = case.claim.background
        values = {
            "name": background.name if background else None,
            "own": PercentChange(case.ratio, signed=True),
            "other": PercentChange(case.background.ratio, signed=True),
            "against": case.ratio_of_ratios,
        }
        yield Reason("rose" if rose else "fell", values)


FLAW = Flaw("background-rose-as-much", check, rank=70)
