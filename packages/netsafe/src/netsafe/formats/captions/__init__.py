"""Captions that somebody wrote, read and looked over: WebVTT, and SubRip (SRT).

``text_encoding`` finds the letters, ``webvtt`` and ``subrip`` the cues, ``caption_repairs`` puts small things
right that editing programs do, and ``caption_checks`` says what is wrong with the rest.
"""

from __future__ import annotations

from netsafe.formats.captions import caption_repairs, subrip, webvtt
from netsafe.formats.captions.caption_checks import caption_faults
from netsafe.formats.captions.caption_fault import CaptionFault, CaptionsError, fault
from netsafe.formats.captions.cue import Captions, Cue
from netsafe.formats.captions.text_encoding import lettering

__all__ = [
    "LARGEST", "CaptionFault", "Captions", "CaptionsError", "Cue", "are_captions", "caption_faults",
    "read_captions", "text_of",
]  # fmt: skip

LARGEST = 1024 * 1024
"""Bytes of captions that are read."""


def are_captions(data: bytes) -> bool:
    """Whether these bytes are WebVTT or SRT, however well."""
    lines = lettering(data[:LARGEST]).lines
    return webvtt.is_webvtt(lines) or subrip.is_subrip(lines)


def text_of(data: bytes) -> str:
    """The text of captions, whatever the letters that they were saved in; lines end in a line feed."""
    return "\n".join(lettering(data).lines)


def read_captions(data: bytes) -> Captions:
    """The captions of a WebVTT or SRT file.

    Raises CaptionsError where it is neither, or where a player would leave out words that stand in it.

    >>> read_captions(b"WEBVTT\\n00:01.000 --> 00:02.500\\nBore da\\n").cues
    (Cue(start=1.0, end=2.5, words=('Bore da',), line=2),)
    """
    if len(data) > LARGEST:
        raise CaptionsError(1, "too-large", megabytes=LARGEST // 1024 // 1024)
    letters = lettering(data)
    notes = []
    if letters.guessed is not None:
        notes.append(fault(letters.guessed, "guessed-letters", grave=False))
    if webvtt.is_webvtt(letters.lines):
        cues, remarks = _of_webvtt(letters.lines)
    elif subrip.is_subrip(letters.lines):
        cues, remarks = list(subrip.cues(letters.lines)), []
    else:
        raise CaptionsError(1, "neither")
    cues, more = caption_repairs.settled(cues)
    return Captions(tuple(cues), (*notes, *remarks, *more))


def _of_webvtt(lines: list[str]) -> tuple[list[Cue], list[CaptionFault]]:
    blocks = list(webvtt.blocks(lines))
    for block in blocks:
        if block.kind == "lost":
            raise _lost(block)
    cue_blocks = [block for block in blocks if block.kind == "cue"]
    cues = [Cue(block.start, block.end, webvtt.words_of(block.text), block.line) for block in cue_blocks]
    timed = next((block.line for block in cue_blocks if webvtt.INLINE_TIME.search(block.text)), None)
    if timed is None:
        return cues, []
    return caption_repairs.unrolled(cues), [caption_repairs.recognised(timed)]


def _lost(block: webvtt.WebVttBlock) -> CaptionsError:
    is_time = "-->" in block.text.split("\n")[0]
    return CaptionsError(block.line, "no-webvtt-time" if is_time else "words-below")
