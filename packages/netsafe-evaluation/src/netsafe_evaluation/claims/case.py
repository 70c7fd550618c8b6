"""A claim and everything that can be worked out from it: the figures that flaws and verdicts speak of."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from netsafe_evaluation.claims import scatter
from netsafe_evaluation.claims.period import exposure_of
from netsafe_evaluation.claims.record import Background, Claim, Count
from netsafe_evaluation.claims.units import dispersion_of, stage_of
from netsafe_evaluation.rates import Ratio, rate_ratio, ratio_of_ratios
from netsafe_evaluation.stages import Stage

Origin = Literal["asked", "record", "counts", "unit", "unknown-unit"]
"""Where a dispersion comes from: whoever called; the record; counts by week or month; what was counted."""


@dataclass(frozen=True)
class Case:
    """A claim with its figures.  A figure that cannot be had is None.

    `honest` and `against_honest` allow for the dispersion; `poisson` and `against_poisson` do not, and are
    the narrowest that anybody could defend.
    """

    claim: Claim
    before: int | None
    after: int | None
    worked_back: Literal["before", "after"] | None
    """Which count was not published but follows from the published change."""
    exposure: tuple[float, float]
    dispersion: float
    dispersion_from: Origin
    honest: Ratio | None
    poisson: Ratio | None
    background: Ratio | None
    against_honest: Ratio | None
    against_poisson: Ratio | None

    @property
    def ratio(self) -> float | None:
        """The rate ratio, or else the one that was published."""
        if self.honest is not None:
            return self.honest.ratio
        return self.claim.claimed.ratio if self.claim.claimed else None

    @property
    def against(self) -> float | None:
        """The ratio of ratios; a bare number where the claim has no counts."""
        if self.against_honest is not None:
            return self.against_honest.ratio
        if self.background is None or self.ratio is None or self.background.ratio == 0:
            return None
        return self.ratio / self.background.ratio

    @property
    def stage(self) -> Stage | None:
        """The stage of an evaluation that the count belongs to."""
        return stage_of(self.claim.counted)

    @property
    def limits(self) -> list[str]:
        """What this judgement could not look at, by code, because the record does not say it."""
        claim = self.claim
        found = []
        if not claim.counted:
            found.append("unit-not-given")
        if (
            self.honest is not None
            and claim.exposure is None
            and not (claim.before_period and claim.after_period)
        ):
            found.append("periods-not-given")
        if self.ratio is not None and claim.background is None:
            found.append("no-background")
        if claim.background is not None:
            found += _limits_of(claim, claim.background)
        return found


def study(claim: Claim, dispersion: float | None = None) -> Case:
    """All figures of a claim.  `dispersion`, where given, is used for its counts and for its background's."""
    before, after, worked_back = _counts(claim)
    exposure = _exposure(claim)
    found, origin = _dispersion(claim, dispersion, before or 0, after or 0)
    honest = poisson = None
    if before is not None and after is not None:
        poisson = rate_ratio(before, after, exposure)
        honest = rate_ratio(before, after, exposure, dispersion=found)
    plain, wide = _background(claim, exposure, dispersion)
    return Case(
        claim,
        before,
        after,
        worked_back,
        exposure,
        found,
        origin,
        honest,
        poisson,
        plain,
        ratio_of_ratios(honest, wide) if honest and wide else None,
        ratio_of_ratios(poisson, plain) if poisson and plain else None,
    )


def _limits_of(claim: Claim, background: Background) -> list[str]:
    found = []
    pairs = (
        (claim.before_period, background.before_period),
        (claim.after_period, background.after_period),
    )
    if any(own and other and (own.first, own.last) != (other.first, other.last) for own, other in pairs):
        found.append("background-periods-differ")
    if claim.counted and background.counted and set(claim.counted) != set(background.counted):
        found.append("background-units-differ")
    return found


def _counts(claim: Claim) -> tuple[int | None, int | None, Literal["before", "after"] | None]:
    before, after = _exact(claim.before), _exact(claim.after)
    claimed = claim.claimed
    if before is not None and after is not None:
        return before, after, "before" if claim.base == "worked-back" else None
    if claimed is None or claim.before or (after is None and before is None):
        return before, _forward(claim, before), "after" if _forward(claim, before) is not None else None
    if claimed.kind == "difference" and claimed.value is not None and after is not None:
        start = after - int(claimed.value)
        return (start, after, "before") if start >= 0 else (None, after, None)
    if claimed.ratio and after is not None:
        return round(after / claimed.ratio), after, "before"
    return before, after, None


def _forward(claim: Claim, before: int | None) -> int | None:
    """The count after, where only the one before and the change were published."""
    if before is None or claim.after is not None or claim.claimed is None:
        return None
    if claim.claimed.kind == "difference" and claim.claimed.value is not None:
        return max(before + int(claim.claimed.value), 0)
    return None if claim.claimed.ratio is None else round(before * claim.claimed.ratio)


def _exact(count: Count | None) -> int | None:
    return count.value if count is not None and not count.bound else None


def _exposure(claim: Claim) -> tuple[float, float]:
    if claim.exposure is not None:
        return claim.exposure
    if claim.before_period and claim.after_period:
        return exposure_of(claim.before_period, claim.after_period)
    return (1.0, 1.0)


def _dispersion(claim: Claim, asked: float | None, before: int, after: int) -> tuple[float, Origin]:
    if asked is not None:
        return asked, "asked"
    if claim.dispersion is not None:
        return claim.dispersion, "record"
    if claim.before_counts and claim.after_counts:
        found = scatter.dispersion(claim.before_counts, claim.after_counts)
        if isfinite(found):
            return found, "counts"
    return dispersion_of(claim.counted, before, after), "unit" if claim.counted else "unknown-unit"


def _background(
    claim: Claim, exposure: tuple[float, float], asked: float | None
) -> tuple[Ratio | None, Ratio | None]:
    """The background's ratio, without and with its dispersion."""
    background = claim.background
    if background is None:
        return None, None
    if background.before is None or background.after is None:
        change = background.claimed.ratio if background.claimed else None
        known = None if change is None else Ratio(change, change, change)
        return known, known
    if background.before_period and background.after_period:
        exposure = exposure_of(background.before_period, background.after_period)
    counts = background.before, background.after
    assumed = dispersion_of(background.counted or claim.counted, *counts)
    dispersion = asked or background.dispersion or assumed
    return rate_ratio(*counts, exposure), rate_ratio(*counts, exposure, dispersion=dispersion)
