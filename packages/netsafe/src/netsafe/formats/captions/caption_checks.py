"""What is wrong with captions: out of their time, over another, or not to be read.

Reading speed: Ofcom and the BBC's *Subtitle Guidelines*, 160 to 180 words a minute, here as characters a
second.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from netsafe_intake.wording import Number

from netsafe.formats.captions.caption_fault import CaptionFault, fault
from netsafe.formats.captions.cue import Captions, Cue

FASTEST = 20.0
"""Characters a second that still can be read."""

SHORTEST = 0.7
"""Seconds that captions stand at least."""

WIDEST = 42
"""Characters of a line that fit a phone."""

LOST = "\N{REPLACEMENT CHARACTER}"
"""What stands where a letter was lost."""


def caption_faults(captions: Captions, seconds: float | None) -> Iterator[CaptionFault]:
    """What is wrong with captions, of a film that lasts `seconds` (None: not known)."""
    yield from captions.notes
    if not captions.cues:
        yield fault(1, "empty")
    for cue in captions.cues:
        lasts = cue.end - cue.start
        if lasts <= 0:
            yield fault(cue.line, "ends-early")
            continue
        if seconds is not None and cue.end > seconds + 0.5:
            yield fault(cue.line, "late", end=Number(cue.end, 1), film=Number(seconds, 1))
        if not cue.words:
            yield fault(cue.line, "no-words")
            continue
        yield from _hard_to_read(cue, lasts)
    for before, after in pairwise(sorted(captions.cues, key=lambda cue: (cue.start, cue.line))):
        if after.start < before.end and before.end > before.start:
            yield fault(after.line, "overlap", line=str(before.line))


def _hard_to_read(cue: Cue, lasts: float) -> Iterator[CaptionFault]:
    words = " ".join(cue.words)
    if LOST in words:
        yield fault(cue.line, "lost-letter")
    if lasts < SHORTEST or len(words) / lasts > FASTEST:
        values = {"seconds": Number(lasts, 1), "most": Number(FASTEST)}
        yield fault(cue.line, "fast", grave=False, count=len(words), **values)
    if any(len(line) > WIDEST for line in cue.words):
        yield fault(cue.line, "wide", grave=False, most=WIDEST)
    if len(cue.words) > 3:
        yield fault(cue.line, "many-lines", grave=False)
