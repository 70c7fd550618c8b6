"""What ``netsafe evaluate`` is asked for at the command line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netsafe_evaluation.effect.result import Drift, Shape


@dataclass(frozen=True)
class EvaluateOptions:
    """One field for each argument and option of the command, by the names that it gives them."""

    series: Path
    start: dt.date | None
    starts: Path | None
    controls: tuple[str, ...]
    areas: tuple[str, ...]
    outcome: str | None
    measure: str | None
    stage: str | None
    phases: tuple[str, ...]
    exposure: Path | None
    redefined: dt.date | None
    shape: Shape | None
    drift: Drift | None
    registered: Path | None
    quick: bool
    out: Path | None
    made_by: str | None
    made_on: dt.date | None
    bundle: Path | None
    with_data: bool
    language: str
    as_json: bool

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Every file that is read."""
        paths = (self.series, self.starts, self.exposure, self.registered, self.bundle)
        return tuple(path for path in paths if path is not None)
