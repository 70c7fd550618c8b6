"""Captions: words that stand for a while each, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from netsafe_intake.explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value

PACKAGE = "netsafe.formats.captions"
"""Where the sentences of all faults stand."""


@dataclass(frozen=True)
class Cue:
    """Words that stand from `start` to `end`, in seconds, and the line of the file that says so."""

    start: float
    end: float
    words: tuple[str, ...]
    line: int


class CaptionFault(NamedTuple):
    """What is wrong on a line of the captions; `grave` where a player would show them wrongly or not."""

    line: int
    explanation: Explanation
    grave: bool = True

    @property
    def case(self) -> str:
        """Which fault it is: a name that stays."""
        return self.explanation.case


def fault(line: int, case: str, /, *, grave: bool = True, **values: Value) -> CaptionFault:
    """The fault called `case` of a line; its sentences stand in ``words.LANGUAGE.toml``."""
    return CaptionFault(line, Explanation(PACKAGE, case, values), grave)


@dataclass(frozen=True)
class Captions:
    """The `cues` of a file, without marks of voice and style, and what was put right when they were read."""

    cues: tuple[Cue, ...]
    notes: tuple[CaptionFault, ...] = ()


def seconds(hours: str | None, minutes: str, full: str, thousandths: str) -> float:
    """A time of day in seconds.

    >>> seconds(None, "01", "02", "500")
    62.5
    """
    return ((int(hours or 0) * 60 + int(minutes)) * 60_000 + int(full) * 1000 + int(thousandths)) / 1000


class CaptionsError(ExplainedError, ValueError):
    """Captions that cannot be read without losing words; `line` counts from 1."""

    code: ClassVar[str] = "captions-unreadable"

    def __init__(self, line: int, case: str, /, **values: Value) -> None:
        super().__init__(Explanation(PACKAGE, case, values), f"line {line}")
        self.line = line
