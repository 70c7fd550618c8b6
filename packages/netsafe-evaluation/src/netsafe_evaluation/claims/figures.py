"""A claim and everything that follows from it: the figures that flaws and the verdict use."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from netsafe_evaluation.claims import measured_dispersion
from netsafe_evaluation.claims.claim import Background, Claim, PublishedCount
from netsafe_evaluation.claims.counted_units import dispersion_of, stage_of
from netsafe_evaluation.claims.period import exposure_of
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.rate_ratios import Ratio, rate_ratio, ratio_of_ratios

Origin = Literal["asked", "record", "counts", "unit", "unknown-unit"]
"""Where a dispersion comes from: the caller; the record; counts by week or month; the unit that is
counted.
"""


@dataclass(frozen=True)
class ClaimFigures:
    """A claim with its figures.  A figure that cannot be worked out is None.

    `overdispersed` is the rate ratio with an interval that allows for the dispersion of the counts;
    `poisson` has the exact interval of Poisson counts, the narrowest that anybody could defend.
    `background` is the ratio of the background trend.  The two ratios of ratios compare the claim with the
    background in the same two ways.  `exposure` is over how much each count was taken, such as days.
    """

    claim: Claim
    before: int | None
    after: int | None
    worked_back: Literal["before", "after"] | None
    """Which count was not published, but worked back from the published change."""
    exposure: tuple[float, float]
    dispersion: float
    dispersion_from: Origin
    overdispersed: Ratio | None
    poisson: Ratio | None
    background: Ratio | None
    ratio_of_ratios_overdispersed: Ratio | None
    ratio_of_ratios_poisson: Ratio | None

    @property
    def ratio(self) -> float | None:
        """The rate ratio; the published one where there are no counts."""
        if self.overdispersed is not None:
            return self.overdispersed.ratio
        return self.claim.claimed.ratio if self.claim.claimed else None

    @property
    def ratio_of_ratios(self) -> float | None:
        """The ratio of the claim's ratio to the background's; without interval where the claim has no
        counts.
        """
        if self.ratio_of_ratios_overdispersed is not None:
            return self.ratio_of_ratios_overdispersed.ratio
        if self.background is None or self.ratio is None or self.background.ratio == 0:
            return None
        return self.ratio / self.background.ratio

    @property
    def stage(self) -> Stage | None:
        """The stage of an evaluation that the count belongs to."""
        return stage_of(self.claim.counted)

    @property
    def limitations(self) -> list[str]:
        """What could not be assessed, by code, because the record does not say it."""
        claim = self.claim
        codes = []
        if not claim.counted:
            codes.append("unit-not-given")
        if (
            self.overdispersed is not None
            and claim.exposure is None
            and not (claim.before_period and claim.after_period)
        ):
            codes.append("periods-not-given")
        if self.ratio is not None and claim.background is None:
            codes.append("no-background")
        if claim.background is not None:
            codes += _background_limitations(claim, claim.background)
        return codes


def claim_figures(claim: Claim, dispersion: float | None = None) -> ClaimFigures:
    """All figures of a claim; a `dispersion` (1 or more) replaces every assumption about its counts
    and background.
    """
    before, after, worked_back = _counts(claim)
    exposure = _exposure(claim)
    assumed, origin = _dispersion(claim, dispersion, before or 0, after or 0)
    overdispersed = poisson = None
    if before is not None and after is not None:
        poisson = rate_ratio(before, after, exposure)
        overdispersed = rate_ratio(before, after, exposure, dispersion=assumed)
    plain, wide = _background(claim, exposure, dispersion)
    return ClaimFigures(
        claim=claim,
        before=before,
        after=after,
        worked_back=worked_back,
        exposure=exposure,
        dispersion=assumed,
        dispersion_from=origin,
        overdispersed=overdispersed,
        poisson=poisson,
        background=plain,
        ratio_of_ratios_overdispersed=ratio_of_ratios(overdispersed, wide)
        if overdispersed and wide
        else None,
        ratio_of_ratios_poisson=ratio_of_ratios(poisson, plain) if poisson and plain else None,
    )


def _background_limitations(claim: Claim, background: Background) -> list[str]:
    codes = []
    pairs = (
        (claim.before_period, background.before_period),
        (claim.after_period, background.after_period),
    )
    if any(ours and other and (ours.first, ours.last) != (other.first, other.last) for ours, other in pairs):
        codes.append("background-periods-differ")
    if claim.counted and background.counted and set(claim.counted) != set(background.counted):
        codes.append("background-units-differ")
    return codes


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


def _exact(count: PublishedCount | None) -> int | None:
    return count.value if count is not None and not count.bound else None


def _exposure(claim: Claim) -> tuple[float, float]:
    if claim.exposure is not None:
        return claim.exposure
    if claim.before_period and claim.after_period:
        return exposure_of(claim.before_period, claim.after_period)
    return (1.0, 1.0)


def _dispersion(claim: Claim, requested: float | None, before: int, after: int) -> tuple[float, Origin]:
    if requested is not None:
        return requested, "asked"
    if claim.dispersion is not None:
        return claim.dispersion, "record"
    if claim.before_counts and claim.after_counts:
        estimated = measured_dispersion.dispersion(claim.before_counts, claim.after_counts)
        if isfinite(estimated):
            return estimated, "counts"
    return dispersion_of(claim.counted, before, after), "unit" if claim.counted else "unknown-unit"


def _background(
    claim: Claim, exposure: tuple[float, float], requested: float | None
) -> tuple[Ratio | None, Ratio | None]:
    """The background's ratio, without and with its dispersion."""
    background = claim.background
    if background is None:
        return None, None
    if background.before is None or background.after is None:
        change = background.claimed.ratio if background.claimed else None
        ratio = None if change is None else Ratio(change, change, change)
        return ratio, ratio
    if background.before_period and background.after_period:
        exposure = exposure_of(background.before_period, background.after_period)
    counts = background.before, background.after
    assumed = dispersion_of(background.counted or claim.counted, *counts)
    dispersion = requested or background.dispersion or assumed
    return rate_ratio(*counts, exposure), rate_ratio(*counts, exposure, dispersion=dispersion)
