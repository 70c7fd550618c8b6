"""Captions that somebody wrote (WebVTT), read and looked over.

Source: W3C, *WebVTT: The Web Video Text Tracks Format*; reading speed: Ofcom and the BBC's *Subtitle
Guidelines*, 160 to 180 words a minute, here as characters a second.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LARGEST = 1024 * 1024
"""Bytes of captions that are read."""

FASTEST = 20.0
"""Characters a second that still can be read."""

SHORTEST = 0.7
"""Seconds that captions stand at least."""

WIDEST = 42
"""Characters of a line that fit a phone."""

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_TAG = re.compile(r"<[^>]*>")
_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")


@dataclass(frozen=True)
class Spoken:
    """Words that stand from `start` to `end`, in seconds, and the line of the file that says so."""

    start: float
    end: float
    words: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class CaptionFault:
    """What is wrong on a line of the captions; `grave` where a player would show them wrongly or not."""

    line: int
    reason: str
    mend: str
    grave: bool = True


class CaptionsError(ValueError):
    """A file that is no WebVTT; `line` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(f"line {line}: {reason}")


def read_captions(data: bytes) -> list[Spoken]:
    """The captions of a WebVTT file, without marks of voice and style.

    Raises CaptionsError where it is none.

    >>> read_captions(b"WEBVTT\\n\\n00:01.000 --> 00:02.500\\nBore da\\n")
    [Spoken(start=1.0, end=2.5, words=('Bore da',), line=3)]
    """
    if len(data) > LARGEST:
        raise CaptionsError(1, f"is larger than {LARGEST // 1024 // 1024} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaptionsError(data[: error.start].count(b"\n") + 1, "is not UTF-8") from None
    if "\0" in text:
        raise CaptionsError(text[: text.index("\0")].count("\n") + 1, "holds a character that is none")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not _HEAD.fullmatch(lines[0]):
        raise CaptionsError(1, "the first line is not “WEBVTT”")
    return [one for start, block in _blocks(lines) if (one := _spoken(start, block)) is not None]


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that stand together, with the number of the first; the head is left out."""
    together: list[str] = []
    start, head = 1, True
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            if not together:
                start = number
            together.append(line)
        elif together:
            if not head:
                yield start, together
            together, head = [], False


def _spoken(start: int, block: list[str]) -> Spoken | None:
    if block[0].split(maxsplit=1)[0] in ("NOTE", "STYLE", "REGION"):
        return None
    at = 0 if "-->" in block[0] else 1
    if at >= len(block) or "-->" not in block[at]:
        raise CaptionsError(start, "words stand here without their time")
    found = _TIMES.fullmatch(block[at].strip())
    if found is None:
        raise CaptionsError(start + at, "is no time such as 00:00:01.000 --> 00:00:02.500")
    parts = [int(part or 0) for part in found.groups()]
    begin, end = (h * 3600 + m * 60 + s + ms / 1000 for h, m, s, ms in (parts[:4], parts[4:]))
    words = tuple(html.unescape(_TAG.sub("", line)).strip() for line in block[at + 1 :])
    return Spoken(begin, end, tuple(word for word in words if word), start + at)


def caption_faults(spoken: list[Spoken], seconds: float | None) -> Iterator[CaptionFault]:
    """What is wrong with captions, of a film that lasts `seconds` (None: not known)."""
    if not spoken:
        yield CaptionFault(1, "holds no captions.", "write what is said, and what is heard")
    for one in spoken:
        lasts = one.end - one.start
        if lasts <= 0:
            yield CaptionFault(one.line, "ends before it begins.", "set the later time last")
            continue
        if seconds is not None and one.end > seconds + 0.5:
            reason = f"stands until {one.end:.1f} s; the film ends at {seconds:.1f} s."
            yield CaptionFault(one.line, reason, "are these the captions of this film?")
        if not one.words:
            yield CaptionFault(one.line, "has no words.", "write them, or leave the time out")
            continue
        letters = len(" ".join(one.words))
        if lasts < SHORTEST or letters / lasts > FASTEST:
            reason = f"has {letters} characters for {lasts:.1f} s; {FASTEST:.0f} a second can be read."
            yield CaptionFault(one.line, reason, "let it stand longer, or say it shorter", grave=False)
        if any(len(line) > WIDEST for line in one.words):
            reason = f"has a line of more than {WIDEST} characters."
            yield CaptionFault(one.line, reason, "break it in two", grave=False)
        if len(one.words) > 3:
            yield CaptionFault(one.line, "has more than three lines.", "make two of it", grave=False)
    for before, after in pairwise(sorted(spoken, key=lambda one: (one.start, one.line))):
        if after.start < before.end and before.end > before.start:
            reason = f"begins before the words of line {before.line} go."
            yield CaptionFault(after.line, reason, "let one end where the next begins")
