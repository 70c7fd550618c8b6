"""What ``netsafe evaluate`` was asked on the command line, as a question to the data."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from netsafe_evaluation.plan.registration import Registration, RegistrationError, read
from netsafe_evaluation.series import Counts, read_exposure, read_series, read_starts
from netsafe_evaluation.stages import Stage
from netsafe_evaluation.study.design import Phase, StudyDesign
from netsafe_evaluation.study.measure import Measure, StageError, measure_of

SEVERAL = ("--control", "--area")
"""Options that take several names behind one another."""


def registered(path: Path) -> Registration:
    """The registration at `path`; exit 1 where it was tampered with."""
    if not path.exists():
        raise click.BadParameter(f"there is no file “{path}”", param_hint="--registered")
    try:
        return read(path)
    except RegistrationError as error:
        click.echo(f"Error: {error}", err=True)
        raise click.exceptions.Exit(1) from None


def design(given: Mapping[str, Any], registration: Registration | None) -> StudyDesign:
    """What is asked; what is not said is as it was registered.

    Raises SeriesError where files or names do not fit, click's errors for wrong use.
    """
    path: Path = given["series"]
    if not path.exists():
        raise click.BadParameter(f"there is no file “{path}”", param_hint="SERIES")
    phases = tuple(_phase(text) for text in given["phases"])
    counts = read_series(path, given["outcome"])
    starts, controls = _areas(given, counts, phases, registration)
    return StudyDesign(
        counts=counts,
        starts=starts,
        controls=controls,
        measure=_measure(given, counts, registration),
        phases=phases,
        displays=read_exposure(given["exposure"]) if given["exposure"] else None,
        redefined=given["redefined"].date() if given["redefined"] else None,
        shape=given["shape"] or (registration.shape if registration else "level"),
        drift=given["drift"] or (registration.drift if registration else "auto"),
        call=_call(given),
    )


def _areas(
    given: Mapping[str, Any], counts: Counts, phases: tuple[Phase, ...], registration: Registration | None
) -> tuple[dict[str, dt.date], tuple[str, ...]]:
    """The start of each campaign area, and the comparison areas."""
    controls, areas = _names(counts, given["controls"]), _names(counts, given["areas"])
    _apart(areas, controls, "is given as --area and as --control")
    if given["starts"] is not None:
        if given["start"] is not None or areas:
            raise click.UsageError("--starts says where and when it began: leave out --start and --area")
        starts = read_starts(given["starts"], counts)
        _apart(starts, controls, "has a start, and is given as --control")
        return starts, controls or tuple(name for name in counts.areas if name not in starts)
    if registration is not None and not controls and not areas:
        controls, areas = _names(counts, registration.comparison), _names(counts, registration.campaign)
    own: Mapping[str, dt.date] = {}
    if given["start"] is not None:
        first = given["start"].date()
    elif phases:
        first = min(phase.first for phase in phases)
    elif registration is not None:
        first, own = registration.start, registration.starts or {}
    else:
        raise click.UsageError("say when the campaign began: --start 2025-11-03, --starts FILE or --phase")
    counts.index(first)
    if areas:
        controls = controls or tuple(name for name in counts.areas if name not in areas)
    else:
        areas = tuple(name for name in counts.areas if name not in controls)
    return {name: own.get(name, first) for name in areas}, controls


def _apart(some: Iterable[str], others: Iterable[str], what: str) -> None:
    both = [name for name in some if name in others]
    if both:
        raise click.UsageError(f"“{both[0]}” {what}. Mend: leave out one.")


def _measure(given: Mapping[str, Any], counts: Counts, registration: Registration | None) -> Measure:
    registered = (registration.outcome, registration.stage) if registration else ("", "")
    stage = given["stage"] or registered[1]
    try:
        return measure_of(
            given["measure"] or counts.outcome or registered[0] or None, Stage(stage) if stage else None
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


def _call(given: Mapping[str, Any]) -> str:
    """The command that gives this result again, with files by name only: a report tells no folder."""
    options = {
        "--start": given["start"] and given["start"].date().isoformat(),
        "--starts": given["starts"] and given["starts"].name,
        "--control": given["controls"],
        "--area": given["areas"],
        "--outcome": given["outcome"],
        "--measure": given["measure"],
        "--stage": given["stage"],
        "--phase": given["phases"],
        "--exposure": given["exposure"] and given["exposure"].name,
        "--definition-changed": given["redefined"] and given["redefined"].date().isoformat(),
        "--shape": given["shape"],
        "--drift": given["drift"],
        "--registered": given["registered"] and given["registered"].name,
        "--out": given["out"] and given["out"].name,
        "--language": given["language"] if given["language"] != "en" else None,
    }
    parts = ["netsafe", "evaluate", given["series"].name]
    for name, value in options.items():
        values = value if isinstance(value, tuple) else (value,) if value else ()
        if name in SEVERAL and values:
            parts += [name, *values]
        else:
            parts += [part for one in values for part in (name, str(one))]
    parts += [f"--{name.replace('_', '-')}" for name in ("quick", "with_data") if given[name]]
    return shlex.join(parts)
