"""The change is no larger than such counts usually scatter.

What: the interval without over-dispersion excludes 1, but the honest one, with the dispersion that is stated,
includes it.

Why: people do not each come by themselves.  One news story, one police operation, one link brings
hundreds to a website.  The dispersion is an assumption unless counts by week or month were given; it is
printed.

Mend: give the counts by month, so that the scatter is measured and not assumed; until then say “no clear
change”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.saying import Change, Short


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """Only the wide interval holds 1."""
    narrow, wide = case.poisson, case.honest
    if narrow is not None and wide is not None and wide.holds(1) and not narrow.holds(1):
        low, high = Change(wide.low, signed=True), Change(wide.high, signed=True)
        yield Reason(values={"low": low, "high": high, "dispersion": Short(case.dispersion)})


FLAW = Flaw("change-within-scatter", __doc__, look)
