"""The design of a study, from the options of ``netsafe evaluate`` and from what was registered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.plan.registration import Registration, read
from netsafe_evaluation.series import Counts, read_exposure, read_series, read_starts
from netsafe_evaluation.stage_of_measure import Measure, StageError, measure_of
from netsafe_evaluation.study.design import Phase, StudyDesign

from netsafe.commands.evaluate_options import EvaluateOptions


def read_registration(path: Path) -> Registration:
    """The registration at `path`.  Raises RegistrationError where it was tampered with."""
    if not path.exists():
        raise click.BadParameter(f"there is no file “{path}”", param_hint="--registered")
    return read(path)


def design(options: EvaluateOptions, registration: Registration | None, call: str) -> StudyDesign:
    """The design that is asked for; what is not said is as it was registered.  `call` asks it again.

    Raises SeriesError where files or names do not fit, click's errors for wrong use.
    """
    path = options.series
    if not path.exists():
        raise click.BadParameter(f"there is no file “{path}”", param_hint="SERIES")
    phases = tuple(_phase(text) for text in options.phases)
    counts = read_series(path, options.outcome)
    starts, controls = _areas(options, counts, phases, registration)
    return StudyDesign(
        counts=counts,
        starts=starts,
        controls=controls,
        measure=_measure(options, counts, registration),
        phases=phases,
        displays=read_exposure(options.exposure) if options.exposure else None,
        redefined=options.redefined,
        shape=options.shape or (registration.shape if registration else "level"),
        drift=options.drift or (registration.drift if registration else "auto"),
        call=call,
    )


def _areas(
    options: EvaluateOptions, counts: Counts, phases: tuple[Phase, ...], registration: Registration | None
) -> tuple[dict[str, dt.date], tuple[str, ...]]:
    """The start of each campaign area, and the comparison areas."""
    controls, areas = _names(counts, options.controls), _names(counts, options.areas)
    _refuse_both(areas, controls, "is given as --area and as --control")
    if options.starts is not None:
        if options.start is not None or areas:
            raise click.UsageError("--starts says where and when it began: leave out --start and --area")
        starts = read_starts(options.starts, counts)
        _refuse_both(starts, controls, "has a start, and is given as --control")
        return starts, controls or tuple(name for name in counts.areas if name not in starts)
    if registration is not None and not controls and not areas:
        controls, areas = _names(counts, registration.comparison), _names(counts, registration.campaign)
    area_starts: Mapping[str, dt.date] = {}
    if options.start is not None:
        first = options.start
    elif phases:
        first = min(phase.first for phase in phases)
    elif registration is not None:
        first, area_starts = registration.start, registration.starts or {}
    else:
        raise click.UsageError("say when the campaign began: --start 2025-11-03, --starts FILE or --phase")
    counts.index(first)
    if areas:
        controls = controls or tuple(name for name in counts.areas if name not in areas)
    else:
        areas = tuple(name for name in counts.areas if name not in controls)
    return {name: area_starts.get(name, first) for name in areas}, controls


def _refuse_both(areas: Iterable[str], others: Iterable[str], what: str) -> None:
    both = [name for name in areas if name in others]
    if both:
        raise click.UsageError(f"“{both[0]}” {what}. Mend: leave out one.")


def _measure(options: EvaluateOptions, counts: Counts, registration: Registration | None) -> Measure:
    outcome, registered_stage = (registration.outcome, registration.stage) if registration else ("", "")
    stage = options.stage or registered_stage
    try:
        return measure_of(
            options.measure or counts.outcome or outcome or None, Stage(stage) if stage else None
        )
    except StageError as error:
        raise click.BadParameter(str(error), param_hint="--stage") from None


def _names(counts: Counts, names: Iterable[str]) -> tuple[str, ...]:
    """Areas as the file calls them, each once."""
    return tuple(dict.fromkeys(counts.areas[counts.area(name)] for name in names))


def _phase(text: str) -> Phase:
    first, dots, last = text.partition("..")
    try:
        phase = Phase(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    except ValueError:
        phase = None
    if phase is None or not dots or phase.first > phase.last:
        raise click.BadParameter(f"“{text}” is not like 2025-11-03..2025-12-14", param_hint="--phase")
    return phase
