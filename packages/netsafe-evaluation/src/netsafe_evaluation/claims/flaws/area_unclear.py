"""The same figure was published for different areas.

What: `areas` names more than one area for one figure.

Why: one of them is wrong, so that neither a rate nor a comparison can be made.

Mend: ask who counted, and name the area by its official name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """Two or more names that are not the same."""
    if len({area.key for area in case.claim.areas}) > 1:
        yield Reason(values={"areas": case.claim.areas})


FLAW = Flaw("area-unclear", __doc__, look)
