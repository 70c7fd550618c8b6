"""Captions: words that stand for a while each."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.formats.captions.caption_fault import CaptionFault


@dataclass(frozen=True)
class Cue:
    """Words that stand from `start` to `end`, in seconds, and the line of the file that says so."""

    start: float
    end: float
    words: tuple[str, ...]
    line: int


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
