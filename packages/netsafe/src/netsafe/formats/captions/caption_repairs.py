"""Small things that programs do to captions, put right, and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from netsafe.formats.captions.caption_fault import CaptionFault, fault
from netsafe.formats.captions.cue import Cue

FRAME = 0.0425
"""Seconds of the longest frame, of 24 pictures a second (23.976 give 41.7 ms), as thousandths are rounded."""

ROLL = 0.05
"""Seconds between two cues of which the second goes on where the first ended."""


def settled(cues: Sequence[Cue]) -> tuple[list[Cue], list[CaptionFault]]:
    """Cues of which each goes where the next comes, if they overlap by no more than a frame.

    So do editing programs count: the last frame of one is the first of the next.
    """
    order = sorted(range(len(cues)), key=lambda at: (cues[at].start, cues[at].line))
    shorter = {}
    for at, after in pairwise(order):
        start, over = cues[after].start, cues[at].end - cues[after].start
        if 0 < over <= FRAME and start > cues[at].start:
            shorter[at] = (replace(cues[at], end=start), over, cues[after].line)
    if not shorter:
        return list(cues), []
    _, longest, line = max(shorter.values(), key=lambda cut: cut[1])
    values = {"count": len(shorter), "longest": round(longest * 1000)}
    note = fault(line, "overlap-of-a-frame", grave=False, **values)
    return [shorter[at][0] if at in shorter else cue for at, cue in enumerate(cues)], [note]


def unrolled(cues: Sequence[Cue]) -> list[Cue]:
    """Cues that roll up line by line, as YouTube writes them, with each line once.

    There each cue shows the line before again, above the new one, and a cue of a hundredth of a second
    stands between the two.
    """
    single: list[Cue] = []
    before: Cue | None = None
    for cue in cues:
        words = cue.words
        if before is not None and before.words and -ROLL <= cue.start - before.end <= ROLL:
            words = _new(before.words, words)
        if words:
            single.append(replace(cue, words=words))
        before = cue
    return single


def _new(before: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a cue below those with which the cue before ended."""
    for count in range(min(len(before), len(words)), 0, -1):
        if before[-count:] == words[:count]:
            return words[count:]
    return words


def recognised(line: int) -> CaptionFault:
    """The warning that nobody wrote these words."""
    return fault(line, "recognised", grave=False)
