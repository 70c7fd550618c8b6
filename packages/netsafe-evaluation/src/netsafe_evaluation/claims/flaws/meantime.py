"""What changed in the time that a claim compares: shared by the flaws about it."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_evaluation.claims.flaw import Reason
from netsafe_evaluation.claims.period import Period
from netsafe_evaluation.claims.record import Claim, Happening, Meanwhile


def during(claim: Claim, kind: Happening) -> Iterator[Reason]:
    """Each such change that touches the time compared; one whose dates are unknown may."""
    for one in claim.meanwhile:
        if one.kind == kind and _touches(claim, one):
            sentence = "undated" if one.period is None else "open" if one.open else "reason"
            first = one.period.first if one.period else None
            yield Reason(sentence, {"name": one.name, "period": one.period, "first": first})


def _touches(claim: Claim, one: Meanwhile) -> bool:
    periods = [period for period in (claim.before_period, claim.after_period) if period is not None]
    if one.period is None or not periods:
        return True
    first = min(period.first for period in periods)
    last = max(period.last for period in periods)
    if one.kind != "campaign":
        return one.period.first <= last and (one.open or one.period.last >= first)
    end = max(last, one.period.last) if one.open else one.period.last
    if one.period.first > end:
        return False
    return any(period.overlap(Period(one.period.first, end)) for period in periods)
