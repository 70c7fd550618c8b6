"""A question with its answer: what every form of the result is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

import numpy as np

from netsafe_evaluation.effect import Effect, Method, Refusal, analyse
from netsafe_evaluation.effect.analyse import NAME
from netsafe_evaluation.effect.series import Floats
from netsafe_evaluation.series import Note
from netsafe_evaluation.study.design import Asked

Found = Literal["more", "fewer", "none", "refused"]


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was registered: what, then, and now."""

    what: str
    registered: str
    used: str


@dataclass(frozen=True)
class Registered:
    """The registration that an evaluation is held against."""

    digest: str
    changes: tuple[Change, ...]
    day: dt.date | None = None
    """The day on which it was made, as it says itself."""
    late: bool = False
    """Whether that was not before the campaign."""


@dataclass(frozen=True, eq=False)
class Evaluated:
    """What was asked and what was found."""

    asked: Asked
    effect: Effect
    notes: tuple[Note, ...] = ()
    registered: Registered | None = None

    @property
    def found(self) -> Found:
        """In which direction the interval lies."""
        if self.effect.refused is not None or self.effect.interval is None:
            return "refused"
        low, high = self.effect.interval
        return "more" if low > 1 else "fewer" if high < 1 else "none"

    @property
    def running(self) -> int:
        """In how many periods an area had the campaign and a count."""
        series = self.asked.series()
        exposure = series.exposure if series.exposure is not None else np.zeros_like(series.campaign)
        return int((np.isfinite(series.campaign) & (exposure > 0)).any(0).sum())

    @property
    def first(self) -> int:
        """The place of the first period with the campaign."""
        return self.asked.series().first

    @property
    def last_day(self) -> dt.date:
        """The last day of the data."""
        return self.asked.counts.end - dt.timedelta(days=1)

    def sum_of(self, areas: Sequence[str]) -> Floats:
        """The sum of the counts of `areas` in each period; not a number where all are missing."""
        rows = self.asked.counts.rows(areas)
        return np.where(np.isfinite(rows).any(0), np.nansum(rows, axis=0), np.nan)

    @property
    def small(self) -> bool:
        """Whether some count of an area is below ten."""
        rows = self.asked.counts.rows([*self.asked.campaign, *self.asked.controls])
        return bool((rows < 10).any())


def evaluate(asked: Asked, registered: Registered | None = None, quick: bool = False) -> Evaluated:
    """Ask the estimator; `quick` leaves out the check that takes a second.

    Raises SeriesError where the question does not fit the file.
    """
    notes = list(asked.counts.notes)
    if not asked.controls or not asked.starts:
        code = "no-campaign" if asked.controls else "no-comparison"
        areas = ", ".join(f"“{name}”" for name in asked.counts.areas)
        method = Method(NAME, {"shape": asked.shape, "drift": asked.drift})
        return Evaluated(
            asked, Effect(method, refused=Refusal(code, {"areas": areas})), tuple(notes), registered
        )
    series = asked.series()
    if series.exposure is not None and asked.displays is None and _in_part(series.exposure):
        notes.append(Note("part-period", (("period", asked.counts.period.value),)))
    effect = analyse(series, shape=asked.shape, drift=asked.drift, structural=not quick)
    if effect.refused is None and not _sound(effect):
        effect = Effect(effect.method, checks=effect.checks, refused=Refusal("not-determined", {}))
    return Evaluated(asked, effect, tuple(notes), registered)


def _sound(effect: Effect) -> bool:
    """Whether the answer is numbers with some width: counts that never vary leave nothing to judge by."""
    if effect.rate_ratio is None or effect.interval is None or effect.p_value is None:
        return False
    low, high = effect.interval
    return all(map(isfinite, (effect.rate_ratio, effect.p_value, low, high))) and high - low > 1e-9


def _in_part(exposure: Floats) -> bool:
    return bool(((exposure > 0) & (exposure < 1)).any())
