"""A world to try an evaluation in, where the truth is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netsafe_evaluation.effect.effect_over_time import exposure_from_start, scaled_exposure
from netsafe_evaluation.effect.panel import WEEKS, Floats
from netsafe_evaluation.effect.result import Shape


@dataclass(frozen=True)
class World:
    """How counts come about; every size is on the log scale unless said otherwise.

    `campaign_areas` and `comparison_areas`: how many; each group is spread over up to `regions` regions.
    `before`, `after`: periods; `per_year`: of them in a year.
    `mean`: counts per area and period on average (areas differ threefold in size); `comparison_mean`: the
    same in comparison areas, if another.
    `rate_ratio`: what the campaign does, in all campaign areas from their start (`stagger`: the number
    of periods over which they start evenly); `shape`: whether that comes and stays, grows or fades, as an
    evaluation has it (the rate ratio is then the mean, on the log scale, over the areas' periods with the
    campaign).
    `shock`, `rho`: size (sd) and AR(1) correlation of what happens to all areas of a region alike.
    `news`: the same, of what happens to all areas of both groups alike.
    `dispersion`: an area's own over-dispersion (variance = mean + dispersion × mean²).
    `season`, `season_apart`: size of the yearly wave, and of a second wave that only campaign areas have.
    `trend`, `drift`: growth a year of all areas, and of the campaign areas beyond the others.
    `walk`: sd of each period's step of a random walk of the campaign areas away from the others.
    `missing`: the chance of each period of each area (`missing_cells`) or of all areas at once to be missing.
    `spilt`: the share of the (log) effect that the comparison areas get too, the first `spilt_areas` of them
    (None: all).
    """

    campaign_areas: int = 22
    comparison_areas: int = 20
    before: int = 104
    after: int = 52
    per_year: float = WEEKS
    mean: float = 17.0
    comparison_mean: float | None = None
    rate_ratio: float = 1.0
    stagger: int = 0
    shape: Shape = "level"
    shock: float = 0.15
    rho: float = 0.3
    regions: int = 4
    news: float = 0.0
    dispersion: float = 0.1
    season: float = 0.2
    season_apart: float = 0.1
    trend: float = 0.05
    drift: float = 0.0
    walk: float = 0.0
    missing: float = 0.0
    missing_cells: float = 0.0
    spilt: float = 0.0
    spilt_areas: int | None = None

    def __post_init__(self) -> None:
        if min(self.campaign_areas, self.comparison_areas, self.before, self.after, self.regions) < 1:
            raise ValueError("areas, periods and regions: at least one of each is needed")
        if not (min(self.means) > 0 and self.rate_ratio > 0 and self.per_year > 0):
            raise ValueError("mean, rate ratio and periods in a year: must be above 0")
        if not -1 < self.rho < 1:
            raise ValueError("rho: must be between -1 and 1")
        if not all(0 <= share < 1 for share in (self.missing, self.missing_cells)):
            raise ValueError("missing: must be a share, 0 or more and below 1")

    @property
    def periods(self) -> int:
        """How many periods, before and after."""
        return self.before + self.after

    @property
    def means(self) -> tuple[float, float]:
        """Counts per area and period, of campaign and of comparison areas."""
        return self.mean, self.mean if self.comparison_mean is None else self.comparison_mean

    @property
    def starts(self) -> tuple[int, ...]:
        """The first period with the campaign, for each campaign area."""
        steps = np.linspace(0, min(self.stagger, self.after - 1), self.campaign_areas)
        return tuple(int(step) + self.before for step in np.floor(steps))

    @property
    def exposure(self) -> Floats:
        """How much of the effect an area has and when (0 before its start): campaign areas × periods."""
        return scaled_exposure(
            exposure_from_start(self.starts, self.periods), self.starts, self.shape, self.per_year
        )

    @property
    def effect(self) -> Floats:
        """The log rate ratio that the campaign truly has, campaign areas × periods."""
        return np.asarray(np.log(self.rate_ratio) * self.exposure)


def sizes(areas: int) -> Floats:
    """Sizes of areas, the largest three times the smallest, of mean one.

    >>> sizes(3).round(2).tolist()
    [0.52, 0.91, 1.57]
    """
    if areas == 1:
        return np.ones(1)
    noise = np.geomspace(1 / np.sqrt(3), np.sqrt(3), areas)
    return np.asarray(noise / noise.mean())
