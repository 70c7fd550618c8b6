"""What is asked of the data: which areas had the campaign, when, and against which others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Self

import numpy as np

from netsafe_evaluation import effect
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.plan.planned_world import PER_YEAR
from netsafe_evaluation.series import Counts, SeriesError, Source, read_exposure, read_series, read_starts
from netsafe_evaluation.stage_of_measure import Measure, measure_of


@dataclass(frozen=True)
class Phase:
    """Days, the first and the last, in which the campaign could be seen."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, eq=False)
class StudyDesign:
    """What is asked of the data: which areas had the campaign, when, and against which others.

    Attributes:
        counts: of one outcome, by area and period.
        starts: for each campaign area, the day on which the campaign began there.
        controls: the comparison areas.
        measure: what was counted.
        phases: days in which the campaign could be seen; empty if always from its start.
        displays: how many displays were up, by area and period, where that was logged.
        redefined: the day from which the outcome was counted in another way.
        shape: how an effect runs over time (:class:`netsafe_evaluation.effect.Shape`).
        drift: what is assumed about the two groups apart from the campaign.
        call: the command that asks the same again, for the report.
    """

    counts: Counts
    starts: Mapping[str, dt.date]
    controls: tuple[str, ...]
    measure: Measure = field(default_factory=lambda: measure_of(None))
    phases: tuple[Phase, ...] = ()
    displays: Counts | None = None
    redefined: dt.date | None = None
    shape: effect.Shape = "level"
    drift: effect.Drift = "auto"
    call: str = ""

    @classmethod
    def from_data(
        cls,
        data: Source | Counts,
        *,
        start: dt.date | str | None = None,
        starts: Mapping[str, dt.date] | Source | None = None,
        controls: Sequence[str] = (),
        areas: Sequence[str] = (),
        outcome: str | None = None,
        measure: str | None = None,
        stage: Stage | None = None,
        phases: Sequence[Phase] = (),
        displays: Source | Counts | None = None,
        redefined: dt.date | None = None,
        shape: effect.Shape = "level",
        drift: effect.Drift = "auto",
    ) -> Self:
        """A design for `data`: see :func:`netsafe_evaluation.analyse_effect` for what each argument means.

        Raises SeriesError where `data` cannot be read or lack an area or a date, ValueError where arguments
        contradict each other or `stage` is later than such a count can be.
        """
        counts = data if isinstance(data, Counts) else read_series(data, outcome)
        comparison = _area_names(counts, controls)
        if starts is None:
            if start is None and not phases:
                raise ValueError("start: the day on which the campaign began is needed, or starts or phases")
            first = min(phase.first for phase in phases) if start is None else _day(start)
            counts.index(first, "the start")
            campaign = _area_names(counts, areas)
            campaign = campaign or tuple(name for name in counts.areas if name not in comparison)
            starts_by_area = dict.fromkeys(campaign, first)
        elif start is not None or areas:
            raise ValueError("starts: says where and when the campaign began, so leave out start and areas")
        elif isinstance(starts, Mapping):
            names = _area_names(counts, tuple(starts))
            starts_by_area = dict(zip(names, starts.values(), strict=True))
        else:
            starts_by_area = read_starts(starts, counts)
        both = [name for name in starts_by_area if name in comparison]
        if both:
            raise ValueError(f"controls: “{both[0]}” is a campaign area too")
        if not isinstance(displays, Counts | None):
            displays = read_exposure(displays)
        return cls(
            counts=counts,
            starts=starts_by_area,
            controls=comparison or tuple(name for name in counts.areas if name not in starts_by_area),
            measure=measure_of(measure or counts.outcome, stage),
            phases=tuple(phases),
            displays=displays,
            redefined=redefined,
            shape=shape,
            drift=drift,
        )

    @property
    def campaign(self) -> tuple[str, ...]:
        """The areas that had the campaign."""
        return tuple(self.starts)

    @property
    def first(self) -> dt.date:
        """The day on which it began in the first area."""
        return min(self.starts.values())

    @cached_property
    def panel(self) -> effect.Panel:
        """The same for the estimator, worked out once.

        A period that has the campaign in a part of its days has that share of it.  Raises SeriesError where a
        start or the log of displays does not fit the counts.
        """
        exposure = self._exposure()
        starts = tuple(int(np.argmax(row > 0)) if row.any() else exposure.shape[1] for row in exposure)
        redefined = self.counts.index(self.redefined, "--definition-changed") if self.redefined else None
        if any(start == 0 for start in starts):
            raise SeriesError(
                self.counts.file,
                "",
                "the campaign begins in the first period, so there is nothing before it",
                "give counts from before the start, a year of them if you can",
            )
        return effect.Panel(
            campaign=self.counts.rows(self.campaign),
            comparison=self.counts.rows(self.controls),
            starts=starts,
            per_year=PER_YEAR[self.counts.period],
            exposure=exposure,
            redefined=redefined,
            names=self.campaign,
            comparison_names=self.controls,
        )

    def _exposure(self) -> Floats:
        """Areas × periods: the share of each period's days with the campaign, times displays where logged."""
        for start in self.starts.values():
            self.counts.index(start)
        edges = [*self.counts.dates, self.counts.end]
        phases = self.phases or (Phase(dt.date.min, dt.date.max),)
        shares = np.zeros((len(self.starts), len(self.counts.dates)))
        for i, start in enumerate(self.starts.values()):
            for t, (first, end) in enumerate(pairwise(edges)):
                days = sum(_days(max(first, start, p.first), end, p.last) for p in phases)
                shares[i, t] = days / (end - first).days
        return shares if self.displays is None else shares * self._amounts(self.displays)

    def _amounts(self, displays: Counts) -> Floats:
        """How many displays were up, as a multiple of the usual number; none where none is logged."""
        if displays.period is not self.counts.period:
            raise SeriesError(
                displays.file,
                "",
                f"displays are by the {displays.period.value}, and counts by the {self.counts.period.value}",
                "give both for the same periods",
            )
        at = {day: t for t, day in enumerate(self.counts.dates)}
        amounts = np.zeros((len(self.starts), len(at)))
        for name, row in zip(displays.areas, np.nan_to_num(displays.values), strict=True):
            area = self.counts.areas[self.counts.area(name)]
            if area in self.controls:
                if row.any():
                    raise SeriesError(
                        displays.file,
                        "",
                        f"“{area}” had displays, and is a comparison area",
                        "leave out one of both",
                    )
                continue
            for day, number in zip(displays.dates, row, strict=True):
                if number and day not in at:
                    raise SeriesError(
                        displays.file,
                        "",
                        f"{day.isoformat()} is not one of the dates of {self.counts.file}",
                        "give the same first days of periods in both",
                    )
                if number:
                    amounts[self.campaign.index(area), at[day]] = number
        if not amounts.any():
            raise SeriesError(displays.file, "", "no campaign area had a display", "check what was logged")
        return np.asarray(amounts / amounts[amounts > 0].mean())


def _area_names(counts: Counts, names: Sequence[str]) -> tuple[str, ...]:
    """Areas as `counts` call them, each once.  Raises QuestionError."""
    return tuple(dict.fromkeys(counts.areas[counts.area(name)] for name in names))


def _day(day: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day


def _days(first: dt.date, end: dt.date, last: dt.date) -> int:
    """Days from `first` to the day before `end`, and no later than `last`."""
    if last < dt.date.max:
        end = min(end, last + dt.timedelta(days=1))
    return max((end - first).days, 0)
