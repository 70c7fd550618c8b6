"""Captions (WebVTT, SRT) and the film in words: each scene, when it comes, what is read and what is seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netsafe.films.scene_timing import RATE
from netsafe.formats.captions import Captions

LONGEST = 99 * 3600 * RATE
"""Frames up to which a time is written."""


@dataclass(frozen=True)
class FrameCue:
    """Words that stand from frame `start` to frame `end`."""

    start: int
    end: int
    lines: tuple[str, ...]


def timed(read: Captions, frames: int | None = None) -> list[FrameCue]:
    """Captions that somebody wrote, in frames of a film that has `frames` (None: not known).

    Each stands for a frame at least.
    """
    last = LONGEST if frames is None else frames
    cues = []
    for cue in read.cues:
        start = min(round(cue.start * RATE), last - 1)
        cues.append(FrameCue(start, min(max(round(cue.end * RATE), start + 1), last), cue.words))
    return cues


def webvtt(cues: Iterable[FrameCue], language: str) -> bytes:
    """WebVTT; the words are data: what would be markup stands as it is written."""
    blocks = [f"WEBVTT\nLanguage: {language}"]
    for number, cue in enumerate(cues, start=1):
        words = "\n".join(_plain(line) for line in cue.lines)
        blocks.append(f"{number}\n{clock(cue.start)} --> {clock(cue.end)}\n{words}")
    return ("\n\n".join(blocks) + "\n").encode()


def srt(cues: Iterable[FrameCue]) -> bytes:
    """SubRip, which has a comma before the thousandths, and nothing to escape."""
    blocks = []
    for number, cue in enumerate(cues, start=1):
        span = f"{clock(cue.start)} --> {clock(cue.end)}".replace(".", ",")
        words = "\n".join(line.replace("-->", "→") for line in cue.lines)
        blocks.append(f"{number}\n{span}\n{words}")
    return ("\n\n".join(blocks) + "\n").encode()


def clock(frame: int) -> str:
    """The time of a frame.

    >>> clock(0), clock(1540)
    ('00:00:00.000', '00:01:01.600')
    """
    thousandths = frame * 1000 // RATE
    seconds, thousandths = divmod(thousandths, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def _plain(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
