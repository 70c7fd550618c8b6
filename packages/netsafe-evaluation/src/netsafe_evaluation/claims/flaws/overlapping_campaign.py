"""Another campaign ran in one of the periods.

What: `meanwhile` names a campaign whose dates touch the periods compared (or whose dates are not known).

Why: what it moved cannot be told from what this one moved by dates alone.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    meanwhile = [{ kind = "campaign", period = "2017-12/2018-02" }]

Good:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    meanwhile = [{ kind = "campaign", period = "2018-01/2018-02" }]

Mend: name the other campaign beside the figure; compare with areas that only the other one reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.concurrent_change_reasons import during
from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Campaigns that touch either period."""
    yield from during(case.claim, "campaign")


FLAW = Flaw("overlapping-campaign", check, rank=190)
