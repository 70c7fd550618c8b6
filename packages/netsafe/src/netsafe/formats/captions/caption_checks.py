"""What is wrong with captions: out of their time, over another, or not to be read.

Reading speed: Ofcom and the BBC's *Subtitle Guidelines*, 160 to 180 words a minute, here as characters a
second.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from netsafe.formats.captions.cue import CaptionFault, Captions, Cue

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
        yield CaptionFault(1, "holds no captions.", "write what is said, and what is heard", case="empty")
    for cue in captions.cues:
        lasts = cue.end - cue.start
        if lasts <= 0:
            yield CaptionFault(
                cue.line, "ends before it begins.", "set the later time last", case="ends-early"
            )
            continue
        if seconds is not None and cue.end > seconds + 0.5:
            reason = f"stands until {cue.end:.1f} s; the film ends at {seconds:.1f} s."
            yield CaptionFault(cue.line, reason, "are these the captions of this film?")
        if not cue.words:
            yield CaptionFault(
                cue.line, "has no words.", "write them, or leave the time out", case="no-words"
            )
            continue
        yield from _hard_to_read(cue, lasts)
    for before, after in pairwise(sorted(captions.cues, key=lambda cue: (cue.start, cue.line))):
        if after.start < before.end and before.end > before.start:
            reason = f"begins before the words of line {before.line} go."
            mend = "let one end where the next begins"
            yield CaptionFault(after.line, reason, mend, case="overlap", values={"line": before.line})


def _hard_to_read(cue: Cue, lasts: float) -> Iterator[CaptionFault]:
    words = " ".join(cue.words)
    if LOST in words:
        reason = f"holds a letter that was lost ({LOST})."
        mend = "write it again, and save the captions as UTF-8"
        yield CaptionFault(cue.line, reason, mend, case="lost-letter")
    if lasts < SHORTEST or len(words) / lasts > FASTEST:
        reason = f"has {len(words)} characters for {lasts:.1f} s; {FASTEST:.0f} a second can be read."
        values = {"count": len(words), "seconds": lasts, "most": FASTEST}
        yield CaptionFault(cue.line, reason, "let it stand longer, or say it shorter", False, "fast", values)
    if any(len(line) > WIDEST for line in cue.words):
        reason = f"has a line of more than {WIDEST} characters."
        yield CaptionFault(cue.line, reason, "break it in two", False, "wide", {"most": WIDEST})
    if len(cue.words) > 3:
        yield CaptionFault(cue.line, "has more than three lines.", "make two of it", False, "many-lines")
