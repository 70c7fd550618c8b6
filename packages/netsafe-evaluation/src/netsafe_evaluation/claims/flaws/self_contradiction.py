"""The figure contradicts itself, or another figure about the same thing.

What: the published change does not fit the published counts (a percentage is let off one unit of its last
digit, “doubled” a tenth); or another claim of the same file, about the same area and unit and much the same
time, states another change: beyond rounding where the periods are the same, by more than a tenth
where they differ.

Why: “+50%” and “+20%” for one campaign and one year cannot both be what happened; whoever picks the
period picks the answer.

Bad:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    claimed = "+90%"

Good:

    before = 1000
    after = 2000
    before_period = "2016"
    after_period = "2017"
    claimed = "+100%"

Mend: work the change out again from the counts; fix the periods before the campaign starts, and publish all
of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.period import ClaimPeriod
from netsafe_evaluation.claims.values_in_words import PercentChange, Value

_SAME_TIME = 0.5
_LARGE_FACTOR = 1.1
_ROUNDING = 1.01


def check(case: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """Within the claim, then against each other claim."""
    claim = case.claim
    if claim.claimed is not None and not fits_own_counts(case):
        counted = (
            PercentChange(case.after / case.before, signed=True)
            if case.before and case.after is not None
            else None
        )
        yield Reason(
            "own" if case.before else "own-from-nought",
            {"claimed": claim.claimed, "before": case.before, "after": case.after, "counted": counted},
        )
    for other in others:
        if other is not case and (different := _contradicts(case, other)):
            yield different


def fits_own_counts(case: ClaimFigures) -> bool:
    """Whether the published change fits the counts; a count that was worked back from it cannot tell."""
    claimed = case.claim.claimed
    if claimed is None or case.overdispersed is None or case.worked_back is not None:
        return True
    assert case.before is not None and case.after is not None
    return claimed.fits(case.before, case.after, case.overdispersed.ratio)


def _contradicts(case: ClaimFigures, other: ClaimFigures) -> Reason | None:
    this, that = case.claim, other.claim
    if this.area is None or that.area is None or this.area.key != that.area.key:
        return None
    if set(this.counted) != set(that.counted):
        return None
    periods = (
        (this.before_period, that.before_period),
        (this.after_period, that.after_period),
    )
    if not all(ours and their and _same_time(ours, their) for ours, their in periods):
        return None
    if not case.ratio or not other.ratio:
        return None
    same = all(ours and their and _days(ours) == _days(their) for ours, their in periods)
    factor = max(case.ratio / other.ratio, other.ratio / case.ratio)
    if factor <= (_ROUNDING if same else _LARGE_FACTOR):
        return None
    values: dict[str, Value] = {
        "own": PercentChange(case.ratio, signed=True),
        "other": PercentChange(other.ratio, signed=True),
        "id": that.id or "–",
    }
    return Reason("same-periods" if same else "other-periods", values)


def _days(period: ClaimPeriod) -> tuple[date, date]:
    return period.first, period.last


def _same_time(this: ClaimPeriod, other: ClaimPeriod) -> bool:
    return this.overlap(other) >= _SAME_TIME * max(this.days, other.days)


FLAW = Flaw("self-contradiction", check, rank=10)
