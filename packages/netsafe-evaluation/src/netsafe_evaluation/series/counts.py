"""Counts of one outcome, for each area and week or month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

import numpy as np
from netsafe_intake.table import plain_name
from numpy.typing import NDArray

from netsafe_evaluation.series.columns import listed
from netsafe_evaluation.series.error import QuestionError, quoted


class Period(Enum):
    """How long each count is."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Note:
    """Something that was put right in reading, and that the reader should know."""

    code: str
    """``sorted``, ``gaps``, ``empty-area`` or ``week-ending``."""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts of one outcome.

    `values` has the shape areas × times; it is not a number where a count is missing, and it cannot be
    written to.  `dates` are the first days of the periods, in order, without a gap: one missing from the
    file stands there with counts missing.
    """

    file: str
    digest: str
    """SHA-256 of the file's bytes."""
    outcome: str | None
    """What the file calls what was counted, if it does."""
    period: Period
    dates: tuple[dt.date, ...]
    areas: tuple[str, ...]
    values: NDArray[np.float64]
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        assert self.values.shape == (len(self.areas), len(self.dates))
        self.values.setflags(write=False)

    @property
    def end(self) -> dt.date:
        """The first day after the last period."""
        last = self.dates[-1]
        if self.period is Period.WEEK:
            return last + dt.timedelta(days=7)
        return (last.replace(day=1) + dt.timedelta(days=32)).replace(day=1)

    def index(self, day: dt.date, name: str = "--start") -> int:
        """The place of the first period that lies wholly on or after `day`.

        Raises QuestionError where the data do not reach as far, before or after.
        """
        if not self.dates[0] < day < self.end:
            raise QuestionError(
                self.file,
                "",
                f"{name} {day.isoformat()} is outside the data, which go from {self.dates[0].isoformat()} "
                f"to {(self.end - dt.timedelta(days=1)).isoformat()}",
                "give a date that has data before and after it",
            )
        return next((i for i, first in enumerate(self.dates) if first >= day), len(self.dates))

    def area(self, name: str) -> int:
        """The place of the area called `name`; capitals do not matter.  Raises QuestionError."""
        index_by_name = {plain_name(area): i for i, area in enumerate(self.areas)}
        if plain_name(name) in index_by_name:
            return index_by_name[plain_name(name)]
        near = get_close_matches(plain_name(name), index_by_name, n=1, cutoff=0.6)
        mend = f"perhaps {quoted(self.areas[index_by_name[near[0]]])}; " if near else ""
        raise QuestionError(
            self.file, "", f"there is no area {quoted(name)}", f"{mend}the areas are {listed(self.areas)}"
        )

    def rows(self, names: Sequence[str]) -> NDArray[np.float64]:
        """The counts of the areas called `names`, in that order."""
        return self.values[[self.area(name) for name in names]]
