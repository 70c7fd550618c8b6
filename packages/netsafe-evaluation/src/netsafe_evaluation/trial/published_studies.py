"""The published trials: which printed figures a whole number reproduces, and which none can."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.trial.reconstruction import PrintedFigure, Reconstruction, reconstruct
from netsafe_evaluation.trial.trial_counts import Trial

Match = Literal["exact", "off-by-one", "none", "several", "perhaps", "count", "no-size"]


@dataclass(frozen=True)
class PublishedFigure:
    """One printed figure of one arm; None stands for what is not published.

    `match` says whether a whole number of responses gives the figure:

    * exact: one number does.
    * several: more than one does.
    * off-by-one: none does, but one misses by one in the last digit.
    * none: none does.
    * perhaps: a number fits, but it is not certain that the figure is this arm's.
    * count: the count itself is published.
    * no-size: the size of the arm is not published, so nothing can be checked.
    """

    arm: str
    printed: str | None
    displays: int | None
    responses: int | None
    reconstruction: Reconstruction | None
    match: Match
    stage: Stage


@dataclass(frozen=True)
class PublishedStudy:
    """A published study: its source, the outcome that it counted, its figures, and notes by code."""

    key: str
    title: str
    source: str
    outcome: str
    stage: Stage
    randomised: bool
    figures: tuple[PublishedFigure, ...]
    notes: tuple[str, ...]
    trial: Trial | None
    """The control and the arms whose counts are known; None where there are fewer than two arms."""


@lru_cache(maxsize=1)
def published_studies() -> tuple[PublishedStudy, ...]:
    """All studies of ``published.toml``.

    >>> [study.key for study in published_studies()][:2]
    ['prichard-2021', 'prichard-2024']
    """
    text = files(__package__).joinpath("published.toml").read_text(encoding="utf-8")
    return tuple(_study(record) for record in tomllib.loads(text)["study"])


def _study(record: dict[str, Any]) -> PublishedStudy:
    figures = tuple(_figure(figure, Stage(record["stage"])) for figure in record["figures"])
    trial = None
    if control := record.get("control"):
        arms = [
            (figure.arm, figure.displays, figure.responses)
            for figure in figures
            if figure.arm != "control" and figure.reconstruction and figure.displays and figure.responses
        ]
        trial = Trial.of([("control", *control), *arms], record["outcome"])
    return PublishedStudy(
        key=record["key"],
        title=record["title"],
        source=record["source"],
        outcome=record["outcome"],
        stage=Stage(record["stage"]),
        randomised=record["randomised"],
        figures=figures,
        notes=tuple(record["notes"]),
        trial=trial,
    )


def _figure(record: dict[str, Any], stage: Stage) -> PublishedFigure:
    displays, printed = record.get("shown"), record.get("figure")
    stage = Stage(record.get("stage", stage.value))
    if printed is None:
        return PublishedFigure(record["arm"], None, displays, record["acted"], None, "count", stage)
    if displays is None:
        return PublishedFigure(record["arm"], printed, None, None, None, "no-size", stage)
    against = record.get("against")
    control = None if against is None else (against[0], against[1])
    reconstruction = reconstruct(displays, PrintedFigure.read(printed), control)
    match: Match
    responses = None
    if record.get("perhaps"):
        match = "perhaps" if reconstruction.solutions else "none"
    elif len(reconstruction.solutions) == 1:
        match, responses = "exact", reconstruction.solutions[0].responses
    elif reconstruction.solutions:
        match = "several"
    elif reconstruction.off_by_one:
        match, responses = "off-by-one", reconstruction.off_by_one.responses
    else:
        match = "none"
    return PublishedFigure(record["arm"], printed, displays, responses, reconstruction, match, stage)
