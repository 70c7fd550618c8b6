"""A study of a campaign's effect, analysed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

import numpy as np

from netsafe_evaluation import effect
from netsafe_evaluation.effect import Effect, Method
from netsafe_evaluation.effect.analysis import NAME
from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.result import Check, Interval, Refusal
from netsafe_evaluation.series import Counts, Note, Source
from netsafe_evaluation.study.design import Phase, StudyDesign
from netsafe_evaluation.study.design_and_estimate import DesignAndEstimate
from netsafe_evaluation.study.narrative import caution, verdict
from netsafe_evaluation.study.to_dict import to_dict
from netsafe_evaluation.study.words import words_in


class Evaluation(DesignAndEstimate):
    """A study design with its answer: a :class:`netsafe_evaluation.Result`.

    Its estimate is the rate ratio of `effect` (no unit): how many times the campaign areas had what the
    comparison areas lead one to expect.  The numbers of the effect, period by period too, are in `effect`.
    """

    @property
    def estimate(self) -> float | None:
        """The rate ratio; None where it was refused."""
        return self.effect.estimate

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the rate ratio."""
        return self.effect.interval

    @property
    def p_value(self) -> float | None:
        """Two-sided, for no change."""
        return self.effect.p_value

    @property
    def checks(self) -> tuple[Check, ...]:
        """What would be true if the answer can be trusted."""
        return self.effect.checks

    @property
    def refusal(self) -> Refusal | None:
        """Why there is no answer."""
        return self.effect.refusal

    def summary(self, language: str = "en") -> str:
        """The verdict in a sentence, and a caution where a check did not pass.  Raises NoWordsError."""
        words = words_in(language)
        return f"{verdict(self, words)} {caution(self, words)}".strip()

    def to_dict(self) -> dict[str, Any]:
        """What ``netsafe evaluate --json`` writes: numbers as they are, sentences in every language."""
        return to_dict(self)


def analyse_effect(
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
    quick: bool = False,
) -> Evaluation:
    """The effect of a campaign on its areas against comparison areas, or why there is no answer.

    Choose `controls`, `shape` and `drift` before the campaign starts.  Poor data raise nothing: the result
    then has a `refusal`.

    Args:
        data: counts by area and week or month: a path (CSV, Parquet), a data frame (polars, pandas, Arrow) or
            :class:`Counts`.  Long (columns date, area, count) or wide (date and a column for each area).
        start: the day on which the campaign began, also as “2025-11-03”.
        starts: instead of it, the day for each campaign area: a mapping, or a table with columns area, date.
        controls: the comparison areas, which the campaign did not reach; with `areas` or `starts`, all others
            if empty.
        areas: the campaign areas; all others if empty.
        outcome: which outcome of `data`, if it has several.
        measure: what was counted (“calls”, “scans”), if `data` do not say.
        stage: the stage of an evaluation, if the measure does not tell.
        phases: days in which the campaign could be seen, if not always from its start.
        displays: how many displays were up, by date and area, where that was logged.
        redefined: the day from which the outcome was counted in another way.
        shape: whether an effect comes and stays (level), grows evenly (slope) or fades (decay).
        drift: what is assumed about the two groups apart from the campaign; “auto” assumes the least.
        quick: leave out the one check that takes a second.

    Raises:
        SeriesError: the data cannot be read, or lack an area or a date.
        ValueError: arguments contradict each other.

    >>> import polars as pl
    >>> rng = np.random.default_rng(7)
    >>> weeks = [dt.date(2024, 1, 1) + dt.timedelta(weeks=week) for week in range(156)]
    >>> areas = {name: rng.poisson(20, 156) for name in ("Gwent", "Kent", "Devon", "Dorset")}
    >>> result = analyse_effect(pl.DataFrame({"date": weeks, **areas}), start="2026-01-05",
    ...     controls=["Kent", "Devon", "Dorset"], drift="level", quick=True)
    >>> result.interval[0] < result.estimate < result.interval[1]
    True
    """
    design = StudyDesign.from_data(
        data,
        start=start,
        starts=starts,
        controls=controls,
        areas=areas,
        outcome=outcome,
        measure=measure,
        stage=stage,
        phases=phases,
        displays=displays,
        redefined=redefined,
        shape=shape,
        drift=drift,
    )
    return analyse(design, quick=quick)


def analyse(design: StudyDesign, *, quick: bool = False) -> Evaluation:
    """Evaluate a study; `quick` leaves out the one check that takes a second.

    Raises SeriesError where the design does not fit its counts.
    """
    notes = list(design.counts.notes)
    if not design.controls or not design.starts:
        code = "no-campaign" if design.controls else "no-comparison"
        areas = ", ".join(f"“{name}”" for name in design.counts.areas)
        method = Method(NAME, {"shape": design.shape, "drift": design.drift})
        return Evaluation(design, Effect(method, refusal=Refusal(code, {"areas": areas})), tuple(notes))
    panel = design.panel
    if panel.exposure is not None and design.displays is None and _has_part_periods(panel.exposure):
        notes.append(Note("part-period", (("period", design.counts.period.value),)))
    answer = effect.analyse(panel, shape=design.shape, drift=design.drift, structural=not quick)
    if answer.refusal is None and not _has_width(answer):
        answer = Effect(answer.method, checks=answer.checks, refusal=Refusal("not-determined", {}))
    return Evaluation(design, answer, tuple(notes))


def _has_width(answer: Effect) -> bool:
    """Whether the answer is numbers with some width: counts that never vary leave nothing to judge by."""
    if answer.rate_ratio is None or answer.interval is None or answer.p_value is None:
        return False
    low, high = answer.interval
    return all(map(isfinite, (answer.rate_ratio, answer.p_value, low, high))) and high - low > 1e-9


def _has_part_periods(exposure: Floats) -> bool:
    return bool(np.any((exposure > 0) & (exposure < 1)))
