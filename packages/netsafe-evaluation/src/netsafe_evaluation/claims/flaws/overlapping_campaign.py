"""Another campaign ran in one of the periods.

What: `meanwhile` names a campaign whose dates touch the periods compared (or whose dates are not known).

Why: what it moved cannot be told from what this one moved by dates alone.

Mend: name the other campaign beside the figure; compare with areas that only the other one reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.flaws.meantime import during


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """Campaigns that touch either period."""
    yield from during(case.claim, "campaign")


FLAW = Flaw("overlapping-campaign", __doc__, look)
