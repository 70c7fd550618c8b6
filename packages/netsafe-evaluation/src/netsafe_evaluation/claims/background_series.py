"""A background series, and what it says about the periods of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from netsafe_evaluation.claims.claim import Background
from netsafe_evaluation.claims.localised_name import Name
from netsafe_evaluation.claims.period import ClaimPeriod

_MINIMUM_SHARE = 0.5


@dataclass(frozen=True)
class BackgroundSeries:
    """Counts by period, in order, that do not overlap: the UK by year, say; periods may be missing."""

    name: Name
    points: tuple[tuple[ClaimPeriod, int], ...]
    counted: tuple[str, ...] = ()
    dispersion: float | None = None

    def during(self, before: ClaimPeriod, after: ClaimPeriod) -> Background | None:
        """The two counts that lie nearest to these periods; None where the series cannot say.

        For each period: every point that lies in it by half or more; or else the one that it shares most
        days with.  They must cover half of the period, and no point may serve both.
        """
        first, second = self._nearest(before), self._nearest(after)
        if not first or not second or set(first) & set(second):
            return None
        counts = sum(count for _, count in first), sum(count for _, count in second)
        if not all(counts):
            return None
        return Background(
            name=self.name,
            before=counts[0],
            after=counts[1],
            before_period=ClaimPeriod(first[0][0].first, first[-1][0].last),
            after_period=ClaimPeriod(second[0][0].first, second[-1][0].last),
            counted=self.counted,
            dispersion=self.dispersion,
        )

    def _nearest(self, period: ClaimPeriod) -> list[tuple[ClaimPeriod, int]]:
        inside = [
            point for point in self.points if point[0].overlap(period) >= _MINIMUM_SHARE * point[0].days
        ]
        if not inside and self.points:
            inside = [max(self.points, key=lambda point: point[0].overlap(period))]
        contiguous = all(earlier.gap_before(later) == 0 for (earlier, _), (later, _) in pairwise(inside))
        covered = sum(point.overlap(period) for point, _ in inside)
        return inside if contiguous and covered >= _MINIMUM_SHARE * period.days else []
