"""SubRip (SRT), as editing programs write it: nobody's standard, so everything that can be understood is.

Source: the format as SubRip wrote it; what FFmpeg and VLC read of it; Aegisub's places (``{\\an8}``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netsafe.formats.captions.caption_fault import CaptionsError
from netsafe.formats.captions.cue import Cue, seconds

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.](\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?", re.ASCII)
_MARK = re.compile(
    r"</?(?:[bius]|font|c|v|ruby|rt)(?:[\s.=][^<>]*)?/?>"  # <i>, <font color="#ffff00">
    r"|\{\\[^{}]*\}"  # {\\an8}
    r"|\{/?[bius]\}|\{[ycfsp]:[^{}]*\}",  # {i}, {y:i}
    re.I,
)
_CLOCK = re.compile(r"\d\s?[:.,]\s?\d")
_NUMBER = re.compile(r"\s*\d+\s*", re.ASCII)


def is_subrip(lines: Sequence[str]) -> bool:
    """Whether any line of them is a time of SubRip."""
    return any(_TIMES.fullmatch(line) for line in lines)


def cues(lines: Sequence[str]) -> Iterator[Cue]:
    """The cues of a file: numbers may be missing or repeat, and empty lines may stand within.

    Raises CaptionsError where a time cannot be read, or words have none.
    """
    lines = [line.replace("\ufeff", "") for line in lines]  # files that were joined hold marks within
    timed = {at: None for at, line in enumerate(lines) if _TIMES.fullmatch(line)}
    broken = [
        at for at, line in enumerate(lines) if "-->" in line and _CLOCK.search(line) and at not in timed
    ]
    if broken:
        raise CaptionsError(broken[0] + 1, "no-subrip-time")
    bounds = [_without_number(lines, at) for at in timed]
    early = next((at for at, line in enumerate(lines[: bounds[0]]) if line.strip()), None)
    if early is not None:
        raise CaptionsError(early + 1, "words-above")
    for at, end in zip(timed, [*bounds[1:], len(lines)], strict=True):
        start, stop = _span(lines[at])
        yield Cue(start, stop, _words(lines[at + 1 : end]), at + 1)


def _without_number(lines: Sequence[str], at: int) -> int:
    """Where the words before the time at `at` end: before its number, where it has one.

    A number is alone on the line before the time, below an empty line or at the beginning of the file, or
    right below another time.  Any other line of digits is what somebody says.
    """
    if at == 0 or not _NUMBER.fullmatch(lines[at - 1]):
        return at
    above = at - 2
    alone = above < 0 or not lines[above].strip() or "-->" in lines[above]
    return at - 1 if alone else at


def _span(line: str) -> tuple[float, float]:
    match = _TIMES.fullmatch(line)
    assert match is not None
    return seconds(*match.groups()[:4]), seconds(*match.groups()[4:])


def _words(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(words for line in lines if (words := _MARK.sub("", line).strip()))
