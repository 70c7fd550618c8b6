"""What changed in the time that a claim compares: shared by the flaws about it."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_evaluation.claims.claim import Claim, ConcurrentChange, ConcurrentKind
from netsafe_evaluation.claims.flaw import Reason
from netsafe_evaluation.claims.period import ClaimPeriod


def during(claim: Claim, kind: ConcurrentKind) -> Iterator[Reason]:
    """Each such change that touches the time compared; one whose dates are unknown may."""
    for change in claim.meanwhile:
        if change.kind == kind and _touches(claim, change):
            sentence = "undated" if change.period is None else "open" if change.open else "reason"
            first = change.period.first if change.period else None
            yield Reason(sentence, {"name": change.name, "period": change.period, "first": first})


def _touches(claim: Claim, change: ConcurrentChange) -> bool:
    periods = [period for period in (claim.before_period, claim.after_period) if period is not None]
    if change.period is None or not periods:
        return True
    first = min(period.first for period in periods)
    last = max(period.last for period in periods)
    if change.kind != "campaign":
        return change.period.first <= last and (change.open or change.period.last >= first)
    end = max(last, change.period.last) if change.open else change.period.last
    if change.period.first > end:
        return False
    return any(period.overlap(ClaimPeriod(change.period.first, end)) for period in periods)
