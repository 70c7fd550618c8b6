"""A study design with its estimated effect: what every form of the result is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from netsafe_evaluation.effect import Effect
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.series import Note
from netsafe_evaluation.study.design import StudyDesign
from netsafe_evaluation.study.registration_check import RegistrationCheck

Direction = Literal["more", "fewer", "none", "refused"]

SMALL_COUNT = 10
"""Counts of an area below this are not published with the report."""


@dataclass(frozen=True, eq=False)
class DesignAndEstimate:
    """A study design and the effect that was estimated; :class:`.evaluation.Evaluation` adds the words.

    Attributes:
        design: what was asked.
        effect: the answer.
        notes: what was put right in reading, and what else the reader should know.
        registration: how it compares with the registration, where there is one.
    """

    design: StudyDesign
    effect: Effect
    notes: tuple[Note, ...] = ()
    registration: RegistrationCheck | None = None

    @property
    def direction(self) -> Direction:
        """On which side of “no change” the interval lies."""
        if self.effect.refusal is not None or self.effect.interval is None:
            return "refused"
        low, high = self.effect.interval
        return "more" if low > 1 else "fewer" if high < 1 else "none"

    @property
    def campaign_periods(self) -> int:
        """In how many periods an area had the campaign and a count."""
        panel = self.design.panel
        exposure = panel.exposure if panel.exposure is not None else np.zeros_like(panel.campaign)
        return int((np.isfinite(panel.campaign) & (exposure > 0)).any(0).sum())

    @property
    def first_period(self) -> int:
        """The index of the first period with the campaign."""
        return self.design.panel.first

    @property
    def last_day(self) -> dt.date:
        """The last day of the data."""
        return self.design.counts.end - dt.timedelta(days=1)

    def summed(self, areas: Sequence[str]) -> Floats:
        """The sum of the counts of `areas`, [periods]; NaN where all are missing."""
        rows = self.design.counts.rows(areas)
        return np.where(np.isfinite(rows).any(0), np.nansum(rows, axis=0), np.nan)

    @property
    def has_small_counts(self) -> bool:
        """Whether some count of an area is below `SMALL_COUNT`."""
        rows = self.design.counts.rows([*self.design.campaign, *self.design.controls])
        return bool((rows < SMALL_COUNT).any())
