"""Things of different kinds were added together, or stand under one noun.

What: `counted` names more than one unit: people, visits, calls, contacts, callers, site users, scans.

Why: one caller makes about two contacts, and one visitor many visits.  In 2017 only 2,251 of 36,443
“people” helped in the UK had phoned; the rest had opened a website.  A sum follows its largest part.

Bad:

    counted = ["calls", "visits"]
    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"

Good:

    counted = ["calls"]
    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"

Mend: publish each kind by itself, and name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.values_in_words import Word


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """More than one unit."""
    if len(case.claim.counted) > 1:
        yield Reason(values={"units": tuple(Word(f"unit.{code}") for code in case.claim.counted)})


FLAW = Flaw("mixed-units", check, rank=110)
