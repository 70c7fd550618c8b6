"""Captions: words that stand for a while each, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from netsafe_intake.error import NetSafeError


@dataclass(frozen=True)
class Cue:
    """Words that stand from `start` to `end`, in seconds, and the line of the file that says so."""

    start: float
    end: float
    words: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class CaptionFault:
    """What is wrong on a line of the captions; `grave` where a player would show them wrongly or not.

    `case` and `values` are for whoever says the same in another language.
    """

    line: int
    reason: str
    mend: str
    grave: bool = True
    case: str = ""
    values: Mapping[str, float] = field(default_factory=dict, hash=False)


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


class CaptionsError(NetSafeError, ValueError):
    """Captions that cannot be read without losing words; `line` counts from 1, and `case` says why."""

    code: ClassVar[str] = "captions-unreadable"

    def __init__(self, line: int, case: str, reason: str, mend: str = "save it as WebVTT") -> None:
        super().__init__(f"line {line}", reason, mend)
        self.line = line
        self.case = case
