"""Which sentence a claim deserves.  It says what was counted and never why: counts cannot tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.flaws.self_contradiction import fits_own_counts
from netsafe_evaluation.claims.saying import Change, Value
from netsafe_evaluation.rates import Ratio

Verdict = tuple[str, Mapping[str, Value]]


def verdict(case: Case, flaws: Sequence[str]) -> Verdict:
    """The sentence (a key of the words under ``verdict``) and its values."""
    if case.honest is None or case.before is None or case.after is None:
        return _without_counts(case, flaws)
    counts: dict[str, Value] = {"before": case.before, "after": case.after}
    if case.before == 0:
        return ("nothing-counted", {}) if case.after == 0 else ("from-nought", counts)
    if not fits_own_counts(case):
        return "contradiction", {**counts, "claimed": case.claim.claimed}
    narrow, wide = case.against_poisson, case.against_honest
    no_change = case.poisson is not None and case.poisson.holds(1)
    if narrow is not None and wide is not None and not no_change:
        return _beside_background(case, case.honest, narrow, wide)
    return _alone(case, case.honest)


def _without_counts(case: Case, flaws: Sequence[str]) -> Verdict:
    claimed, background = case.claim.claimed, case.background
    values: dict[str, Value] = {"claimed": claimed}
    if "percent-without-base" in flaws:
        if background is None or case.claim.background is None:
            return "percent-only", values
        other = Change(background.ratio, signed=True)
        return "percent-only-beside", {**values, "name": case.claim.background.name, "other": other}
    if "no-comparator" in flaws:
        return "no-comparator", values
    if claimed is not None and claimed.is_bound:
        return "bound", values
    return "not-enough", values


def _beside_background(case: Case, honest: Ratio, narrow: Ratio, wide: Ratio) -> Verdict:
    assert case.background is not None and case.claim.background is not None
    up = honest.ratio > 1
    values: dict[str, Value] = {
        "change": Change(honest.ratio),
        "name": case.claim.background.name,
        "other": Change(case.background.ratio, signed=True),
    }
    beyond = narrow.low > 1 if up else narrow.high < 1
    behind = narrow.high < 1 if up else narrow.low > 1
    if behind:
        kind = "less"
    elif not beyond:
        kind = "as-much"
    elif wide.holds(1):
        kind = "scatter-beside"
    else:
        kind = "more"
    return f"{kind}.{'up' if up else 'down'}", values


def _alone(case: Case, honest: Ratio) -> Verdict:
    values: dict[str, Value] = {
        "before": case.before,
        "after": case.after,
        "change": Change(honest.ratio),
        "low": Change(honest.low, signed=True),
        "high": Change(honest.high, signed=True),
    }
    direction = "up" if honest.ratio > 1 else "down"
    if case.poisson is not None and case.poisson.holds(1):
        return "no-change", values
    if honest.holds(1):
        return f"scatter.{direction}", values
    return f"alone.{direction}", values
