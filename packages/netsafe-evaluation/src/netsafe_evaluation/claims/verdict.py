"""The verdict on a claim, in one sentence.  It says what was counted and never why: counts cannot tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netsafe_intake.wording import wording

from netsafe_evaluation.claims import ROOM
from netsafe_evaluation.claims.claim_findings import ClaimFindings
from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaws.self_contradiction import fits_own_counts
from netsafe_evaluation.claims.values_in_words import PercentChange, Value, say
from netsafe_evaluation.rate_ratios import Ratio

Verdict = tuple[str, Mapping[str, Value]]
"""The key of a sentence under ``verdict``, and its values."""


def verdict(findings: ClaimFindings, language: str) -> str:
    """What the claim is worth, in one sentence."""
    sentence, values = _verdict(findings.figures, findings.codes)
    return say(wording(ROOM, language), f"verdict.{sentence}", values)


def _verdict(case: ClaimFigures, flaws: Sequence[str]) -> Verdict:
    if case.overdispersed is None or case.before is None or case.after is None:
        return _without_counts(case, flaws)
    counts: dict[str, Value] = {"before": case.before, "after": case.after}
    if case.before == 0:
        return ("nothing-counted", {}) if case.after == 0 else ("from-nought", counts)
    if not fits_own_counts(case):
        return "contradiction", {**counts, "claimed": case.claim.claimed}
    narrow, wide = case.ratio_of_ratios_poisson, case.ratio_of_ratios_overdispersed
    no_change = case.poisson is not None and case.poisson.holds(1)
    if narrow is not None and wide is not None and not no_change:
        return _beside_background(case, case.overdispersed, narrow, wide)
    return _alone(case, case.overdispersed)


def _without_counts(case: ClaimFigures, flaws: Sequence[str]) -> Verdict:
    claimed, background = case.claim.claimed, case.background
    values: dict[str, Value] = {"claimed": claimed}
    if "percent-without-base" in flaws:
        if background is None or case.claim.background is None:
            return "percent-only", values
        other = PercentChange(background.ratio, signed=True)
        return "percent-only-beside", {**values, "name": case.claim.background.name, "other": other}
    if "no-comparator" in flaws:
        return "no-comparator", values
    if claimed is not None and claimed.is_bound:
        return "bound", values
    return "not-enough", values


def _beside_background(case: ClaimFigures, overdispersed: Ratio, narrow: Ratio, wide: Ratio) -> Verdict:
    assert case.background is not None and case.claim.background is not None
    up = overdispersed.ratio > 1
    values: dict[str, Value] = {
        "change": PercentChange(overdispersed.ratio),
        "name": case.claim.background.name,
        "other": PercentChange(case.background.ratio, signed=True),
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


def _alone(case: ClaimFigures, overdispersed: Ratio) -> Verdict:
    values: dict[str, Value] = {
        "before": case.before,
        "after": case.after,
        "change": PercentChange(overdispersed.ratio),
        "low": PercentChange(overdispersed.low, signed=True),
        "high": PercentChange(overdispersed.high, signed=True),
    }
    direction = "up" if overdispersed.ratio > 1 else "down"
    if case.poisson is not None and case.poisson.holds(1):
        return "no-change", values
    if overdispersed.holds(1):
        return f"scatter.{direction}", values
    return f"alone.{direction}", values
