"""What an evaluation starts from: counts by area and period, where the campaign ran and where it did not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WEEKS, MONTHS = 365.25 / 7, 12.0
"""Periods in a year, for :attr:`Panel.per_year`."""


@dataclass(frozen=True, eq=False)
class Panel:
    """Counts of one outcome, per area and period, and where and when the campaign ran.

    Attributes:
        campaign: [areas, periods], counts of one kind of event (calls or visits, not both) in the campaign
            areas; NaN where a count is missing.
        comparison: [areas, periods], the same in the comparison areas.
        starts: for each campaign area, the index of its first period with the campaign (the number of
            periods if it never started).
        per_year: periods in a year.
        exposure: [areas, periods], how much of the campaign each campaign area had, 0 for none and 1 for the
            usual amount (share of places × displays, or 0 and 1 for phases).  It must be 0 before an area's
            start; without it, an area has 1 from its start.
        redefined: index of the first period in which the outcome was counted in another way.
        names: of the campaign areas, as answers call them; without them they are numbered.
        comparison_names: of the comparison areas, likewise.

    Raises:
        ValueError: shapes do not fit or a count is negative; its text is one line.

    >>> import numpy as np
    >>> panel = Panel(np.full((2, 90), 6.0), np.full((4, 90), 8.0), starts=(60, 60))
    >>> panel.periods, panel.first
    (90, 60)
    """

    campaign: Floats
    comparison: Floats
    starts: tuple[int, ...]
    per_year: float = WEEKS
    exposure: Floats | None = None
    redefined: int | None = None
    names: tuple[str, ...] = ()
    comparison_names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for attribute in ("campaign", "comparison"):
            counts = np.asarray(getattr(self, attribute), dtype=np.float64)
            if counts.ndim != 2 or not counts.size:
                raise ValueError(f"{attribute}: {counts.shape} is not areas × periods")
            if np.any(counts < 0) or np.any(np.isinf(counts)):
                raise ValueError(f"{attribute}: a count is negative or infinite")
            object.__setattr__(self, attribute, counts)
        self._name()
        self._check()

    def _name(self) -> None:
        for attribute, counts in (("names", self.campaign), ("comparison_names", self.comparison)):
            if not getattr(self, attribute):
                object.__setattr__(self, attribute, tuple(str(i + 1) for i in range(len(counts))))
            if len(getattr(self, attribute)) != len(counts):
                raise ValueError(f"{attribute}: as many as there are areas ({len(counts)}) are needed")

    def _check(self) -> None:
        if self.comparison.shape[1] != self.periods:
            raise ValueError("campaign and comparison must have the same periods")
        if len(self.starts) != len(self.campaign):
            raise ValueError(f"starts: one for each campaign area ({len(self.campaign)}) is needed")
        if any(start < 1 for start in self.starts):
            raise ValueError("starts: no campaign area may start in the first period")
        if self.redefined is not None and not 0 < self.redefined < self.periods:
            raise ValueError("redefined: must be one of the periods after the first")
        if self.exposure is not None:
            exposure = np.asarray(self.exposure, dtype=np.float64)
            if exposure.shape != self.campaign.shape or not np.all(exposure >= 0):
                raise ValueError("exposure: must be areas × periods of the campaign, none below 0")
            if any(exposure[i, :start].any() for i, start in enumerate(self.starts)):
                raise ValueError("exposure: must be 0 before an area's start")
            object.__setattr__(self, "exposure", exposure)

    @property
    def periods(self) -> int:
        """How many weeks or months there are."""
        return int(self.campaign.shape[1])

    @property
    def first(self) -> int:
        """The index of the first period in which any area had the campaign; `periods` if none had."""
        return min(*self.starts, self.periods)
