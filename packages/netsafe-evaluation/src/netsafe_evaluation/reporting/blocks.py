"""What a report is built of: the same for a page and for paper, with plain text only."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_evaluation.reporting.chart import Chart
from netsafe_evaluation.result import CheckState


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str
    kind: str = "text"


@dataclass(frozen=True)
class Warned:
    """A paragraph that must not be overlooked."""

    text: str
    kind: str = "warning"


@dataclass(frozen=True)
class Verdict:
    """The answer in a sentence, and what softens it."""

    text: str
    caution: str = ""
    kind: str = "verdict"


@dataclass(frozen=True)
class KeyFigure:
    """One large number."""

    name: str
    value: str
    note: str


@dataclass(frozen=True)
class KeyFigures:
    """Two or three large numbers beside each other."""

    figures: tuple[KeyFigure, ...]
    kind: str = "figures"


@dataclass(frozen=True)
class Picture:
    """A chart, drawn wide and narrow, with what is to be known about it."""

    wide: Chart
    narrow: Chart
    caption: str
    kind: str = "picture"


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[str, ...]
    kind: str = "items"


@dataclass(frozen=True)
class CheckItem:
    """One check, with its result in words and the figures that it was judged by."""

    state: CheckState
    result: str
    text: str
    figures: str = ""


@dataclass(frozen=True)
class CheckList:
    """The checks."""

    checks: tuple[CheckItem, ...]
    kind: str = "checks"


@dataclass(frozen=True)
class Pairs:
    """Names with what they are."""

    pairs: tuple[tuple[str, str], ...]
    kind: str = "pairs"


@dataclass(frozen=True)
class Grid:
    """A table: its first column names the rows; `numeric` columns stand to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    kind: str = "grid"


@dataclass(frozen=True)
class Code:
    """A command or a digest, to be copied."""

    text: str
    kind: str = "code"


@dataclass(frozen=True)
class Cover:
    """One page in one language: the answer for whoever has a minute.

    `code` is one of a few fixed words for programs, `verdict` the same in words; `sentence` can be said
    aloud; `imprint` is who made it, when and with what.
    """

    language: str
    label: str
    campaign: str
    title: str
    subject: str
    code: str
    verdict: str
    sentence: str
    caution: str
    warning: str
    chart_heading: str
    chart: Picture | None
    limits_heading: str
    limits: tuple[str, ...]
    imprint: tuple[tuple[str, str], ...]
    more: str


Block = Text | Warned | Verdict | KeyFigures | Picture | Items | CheckList | Pairs | Grid | Code


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it; without a heading it belongs to what came before."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 2
    """2 below a title, 3 below the heading of a part."""


@dataclass(frozen=True)
class Document:
    """A report: a cover in each language, then in one language what a statistician needs."""

    language: str
    title: str
    subject: str
    covers: tuple[Cover, ...]
    """One page each, that of the report's own language first."""
    statistician: str
    """The heading of the second part."""
    details: tuple[Section, ...]
    label: str
    dated: str
    """The last day of the data, as 2026-11-01: the only date that the same input always has."""
