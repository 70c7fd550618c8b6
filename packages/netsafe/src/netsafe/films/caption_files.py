"""Captions (WebVTT, SRT) and the film in words: each scene, when it comes, what is read and what is seen."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
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


WIDEST, TALLEST = 42, 2
"""Letters of a line, and lines of a caption, that all players and telephones show whole."""

BRIEFEST = RATE
"""Frames for which a caption stands at least: what is there for less than a second is not read."""


def in_step(
    texts: Sequence[str],
    start: int,
    end: int,
    before: Sequence[str] = (),
    comes: Sequence[tuple[int, int]] = (),
    flowing: bool = False,
) -> list[FrameCue]:
    """Captions of the `texts` of a picture that stands from frame `start` to `end`, after the lines `before`.

    Each has two lines at most, and begins with a sentence where it can.  They share the time by letters, and
    each stands for a second where there is room; but what begins at letter n never comes before the frame
    that stands beside n, or before n, in `comes`.

    >>> [cue.lines for cue in in_step(["You can stop. Help is here."], 0, 100, before=["[Calm music]"])]
    [('[Calm music]', 'You can stop.'), ('Help is here.',)]
    """
    captions = _captions(texts, before, flowing)
    letters = [sum(map(len, rows)) for rows in captions]
    unread = sum(map(len, before))
    least = min(BRIEFEST, (end - start) // len(captions))
    cues, at = [], start
    for number, caption in enumerate(captions[:-1]):
        read = sum(letters[: number + 1])
        shared = start + (end - start) * read // sum(letters)
        earliest = max((frame for letter, frame in comes if letter <= read - unread), default=start)
        until = min(max(shared, earliest, at + least), end - least * (len(captions) - 1 - number))
        cues.append(FrameCue(at, until, caption))
        at = until
    return [*cues, FrameCue(at, end, captions[-1])]


def captions_needed(texts: Sequence[str], flowing: bool = False) -> int:
    """How many captions hold the texts; fewer where they are `flowing`.

    >>> captions_needed(["You can stop. Help is here.", "It is free, and nobody asks who you are."])
    2
    """
    return len(_captions(texts, (), flowing))


def _captions(texts: Sequence[str], before: Sequence[str], flowing: bool) -> list[tuple[str, ...]]:
    """The texts in captions: sentences below each other, or in one flow where only so they fit."""
    captions: list[tuple[str, ...]] = []
    rows, flow = list(before), ""  # the caption that is being filled; and what of it one text says
    for text in texts:
        flow = ""
        for clause in [text] if flowing else _CLAUSE.split(text):
            clause_lines, together = _balanced(clause), _balanced(f"{flow} {clause}")
            if len(rows) + len(clause_lines) <= TALLEST:
                rows, flow = [*rows, *clause_lines], f"{flow} {clause}".strip()
            elif flow and rows == _balanced(flow) and len(together) <= TALLEST:
                rows, flow = together, f"{flow} {clause}"
            else:
                captions += [tuple(rows)] if rows else []
                filled = (len(clause_lines) - 1) // TALLEST * TALLEST
                captions += [tuple(clause_lines[at : at + TALLEST]) for at in range(0, filled, TALLEST)]
                rows, flow = clause_lines[filled:], "" if filled else clause
    return [*captions, tuple(rows)]


_CLAUSE = re.compile(r"(?<=[.?!]) | · ")
"""Between what stands by itself: sentences, and what a middle dot keeps apart."""

_NUMBER = re.compile(r"(?<=\d) (?=\d)")


def _balanced(text: str) -> list[str]:
    """A text in lines of like length, none longer than `WIDEST`, as few as hold it; no number is broken."""
    unbroken = _NUMBER.sub("\N{NO-BREAK SPACE}", text.strip())

    def wrapped(width: int) -> list[str]:
        return textwrap.wrap(unbroken, width, break_long_words=False, break_on_hyphens=False)

    fewest = len(wrapped(WIDEST))
    width = next((width for width in range(8, WIDEST) if len(wrapped(width)) <= fewest), WIDEST)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in wrapped(width)]


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
