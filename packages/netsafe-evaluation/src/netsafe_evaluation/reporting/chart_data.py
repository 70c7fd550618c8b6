"""What a chart is made of: runs of values, intervals, marks, and the sheet that they are put on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Literal

from netsafe_intake.wording import Wording

Style = Literal["observed", "expected", "other"]


@dataclass(frozen=True)
class Line:
    """A named run of values, one for each place on the horizontal axis; None where there is none."""

    name: str
    values: Sequence[float | None]
    style: Style = "observed"


@dataclass(frozen=True)
class Band:
    """What lies between two runs of values: an interval.  Beside bars it is drawn as whiskers."""

    name: str
    low: Sequence[float | None]
    high: Sequence[float | None]
    style: Style = "expected"
    limit_names: tuple[str, str] = ("↓", "↑")
    """What the table calls its two columns, behind the name."""


@dataclass(frozen=True)
class ChartEvent:
    """Something that happened at a place on the horizontal axis (an index, fractions allowed)."""

    name: str
    at: float


@dataclass(frozen=True)
class Sheet:
    """Everything that is shown: see :class:`netsafe_evaluation.reporting.chart.Chart`."""

    title: str
    across: str
    up: str
    places: Sequence[str]
    lines: Sequence[Line] = ()
    bands: Sequence[Band] = ()
    events: Sequence[ChartEvent] = ()
    bars: bool = False
    """Draw the first line as bars."""
    width: int = 720
    height: int = 320
    digits: int = field(default=1)
    """How many digits behind the point the table gives to numbers that are not whole."""
    language: str = "en"
    """In whose manner numbers are written."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What stands at the end of a line or an interval, by its name: then there is no key below."""
    summary: str = ""
    """The picture in words, for those who do not see it."""

    def __post_init__(self) -> None:
        runs = [line.values for line in self.lines]
        runs += [run for band in self.bands for run in (band.low, band.high)]
        if any(len(run) != len(self.places) for run in runs):
            raise ValueError(f"{self.title}: each run needs {len(self.places)} values, one for each place")

    def number(self, value: float | None) -> str:
        """`value` as the table writes it; a dash where there is none."""
        if value is None or not isfinite(value):
            return "–"
        return Wording(self.language, {}).number(value, 0 if float(value).is_integer() else self.digits)
