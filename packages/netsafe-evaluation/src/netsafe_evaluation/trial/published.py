"""The published trials, judged: which figures a whole number reproduces, and which none can."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from netsafe_evaluation.stages import Stage
from netsafe_evaluation.trial.counts import Trial
from netsafe_evaluation.trial.reconstruct import Figure, Reconstruction, reconstruct

Match = Literal["exact", "off-by-one", "none", "several", "perhaps", "count", "no-size"]


@dataclass(frozen=True)
class PublishedFigure:
    """One printed figure.  `match` says how well a whole number gives it.

    exact: one does.  several: more than one does.  off-by-one: none does, one misses by one in the last.
    none: none does.  perhaps: a number fits, but it is not certain that the figure is this arm's.  count: the
    count itself is published.  no-size: the size of the arm is not published, so nothing can be checked.
    """

    arm: str
    printed: str | None
    shown: int | None
    acted: int | None
    found: Reconstruction | None
    match: Match
    stage: Stage


@dataclass(frozen=True)
class Study:
    """A published study: where it is, what it counted, its figures, and notes by code."""

    key: str
    title: str
    source: str
    outcome: str
    stage: Stage
    randomised: bool
    figures: tuple[PublishedFigure, ...]
    notes: tuple[str, ...]
    trial: Trial | None
    """The arms whose counts are known, with their control; None where there are no two."""


@lru_cache(maxsize=1)
def published() -> tuple[Study, ...]:
    """All studies of ``published.toml``.

    >>> [study.key for study in published()][:2]
    ['prichard-2021', 'prichard-2024']
    """
    text = files(__package__).joinpath("published.toml").read_text(encoding="utf-8")
    return tuple(_study(record) for record in tomllib.loads(text)["study"])


def _study(record: dict[str, Any]) -> Study:
    figures = tuple(_figure(one, Stage(record["stage"])) for one in record["figures"])
    known = [(one.arm, one.shown, one.acted) for one in figures if one.acted is not None and one.found]
    trial = None
    if control := record.get("control"):
        arms = [(arm, shown, acted) for arm, shown, acted in known if arm != "control" and shown and acted]
        trial = Trial.of([("control", *control), *arms], record["outcome"])
    return Study(
        record["key"],
        record["title"],
        record["source"],
        record["outcome"],
        Stage(record["stage"]),
        record["randomised"],
        figures,
        tuple(record["notes"]),
        trial,
    )


def _figure(record: dict[str, Any], stage: Stage) -> PublishedFigure:
    shown, printed = record.get("shown"), record.get("figure")
    stage = Stage(record.get("stage", stage.value))
    if printed is None:
        return PublishedFigure(record["arm"], None, shown, record["acted"], None, "count", stage)
    if shown is None:
        return PublishedFigure(record["arm"], printed, None, None, None, "no-size", stage)
    against = record.get("against")
    found = reconstruct(shown, Figure.read(printed), None if against is None else (against[0], against[1]))
    match: Match
    acted = None
    if record.get("perhaps"):
        match = "perhaps" if found.solutions else "none"
    elif len(found.solutions) == 1:
        match, acted = "exact", found.solutions[0].acted
    elif found.solutions:
        match = "several"
    elif found.off_by_one:
        match, acted = "off-by-one", found.off_by_one.acted
    else:
        match = "none"
    return PublishedFigure(record["arm"], printed, shown, acted, found, match, stage)
