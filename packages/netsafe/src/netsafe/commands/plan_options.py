"""What ``netsafe plan`` is asked for at the command line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netsafe_evaluation.effect.result import Drift, Shape


@dataclass(frozen=True)
class PlanOptions:
    """One field for each argument and option of the command, by the names that it gives them."""

    series: Path | None
    control: tuple[str, ...]
    area: tuple[str, ...]
    outcome: str | None
    areas: int | None
    controls: int | None
    mean: float | None
    control_mean: float | None
    before: int | None
    after: int | None
    period: str
    noise: float | None
    rho: float | None
    stagger: int
    shape: Shape
    drift: Drift
    power: float
    simulations: int
    seed: int
    start: dt.date | None
    register: Path | None
    language: str
    as_json: bool

    @property
    def doubled_by_series(self) -> tuple[str, ...]:
        """The options that are used and say what SERIES says."""
        values = {
            "--mean": self.mean,
            "--control-mean": self.control_mean,
            "--noise": self.noise,
            "--rho": self.rho,
            "--areas": self.areas,
            "--controls": self.controls,
        }
        return tuple(option for option, value in values.items() if value is not None)
