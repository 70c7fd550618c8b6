"""The figure contradicts itself, or another figure about the same thing.

What: the published change does not fit the published counts (a percentage is let off one unit of its last
digit, “doubled” a tenth); or another claim of the same file, about the same area and unit and much the same
time, states another change: beyond rounding where the periods are the same, by more than a tenth
where they differ.

Why: “+50%” and “+20%” for one campaign and one year cannot both be what happened; whoever picks the
period picks the answer.

Mend: work the change out again from the counts; fix the periods before the campaign starts, and publish all
of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.period import Period
from netsafe_evaluation.claims.saying import Change, Value

_SAME_TIME = 0.5
_APART = 1.1
_ROUNDING = 1.01


def look(case: Case, others: Sequence[Case]) -> Iterator[Reason]:
    """Within the claim, then against each other claim."""
    claim = case.claim
    if claim.claimed is not None and not fits_own_counts(case):
        counted = (
            Change(case.after / case.before, signed=True) if case.before and case.after is not None else None
        )
        yield Reason(
            "own" if case.before else "own-from-nought",
            {"claimed": claim.claimed, "before": case.before, "after": case.after, "counted": counted},
        )
    for other in others:
        if other is not case and (different := _contradicts(case, other)):
            yield different


def fits_own_counts(case: Case) -> bool:
    """Whether the published change fits the counts; a count that was worked back from it cannot tell."""
    claimed = case.claim.claimed
    if claimed is None or case.honest is None or case.worked_back is not None:
        return True
    assert case.before is not None and case.after is not None
    return claimed.fits(case.before, case.after, case.honest.ratio)


def _contradicts(case: Case, other: Case) -> Reason | None:
    one, two = case.claim, other.claim
    if one.area is None or two.area is None or one.area.key != two.area.key:
        return None
    if set(one.counted) != set(two.counted):
        return None
    periods = (
        (one.before_period, two.before_period),
        (one.after_period, two.after_period),
    )
    if not all(own and their and _same_time(own, their) for own, their in periods):
        return None
    if not case.ratio or not other.ratio:
        return None
    same = all(own and their and _days(own) == _days(their) for own, their in periods)
    apart = max(case.ratio / other.ratio, other.ratio / case.ratio)
    if apart <= (_ROUNDING if same else _APART):
        return None
    values: dict[str, Value] = {
        "own": Change(case.ratio, signed=True),
        "other": Change(other.ratio, signed=True),
        "id": two.id or "–",
    }
    return Reason("same-periods" if same else "other-periods", values)


def _days(period: Period) -> tuple[date, date]:
    return period.first, period.last


def _same_time(one: Period, other: Period) -> bool:
    return one.overlap(other) >= _SAME_TIME * max(one.days, other.days)


FLAW = Flaw("self-contradiction", __doc__, look)
