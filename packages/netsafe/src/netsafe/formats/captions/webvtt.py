"""WebVTT, read by the steps that a browser takes, so that what is read here is what people would see.

Libraries were tried and lose words in silence: webvtt-py a cue whose first line is blank, FFmpeg a first cue
without an empty line before it.  See docs/decisions/0011-captions-as-a-browser-reads-them.md.

Source: W3C, *WebVTT: The Web Video Text Tracks Format*, 6.1 “WebVTT file parsing”, 6.3 “cue timings”.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from netsafe.formats.captions.cue import seconds

_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")
_BLANK = " \t\f\r\n"
_TIME = r"(?:(\d{1,9}):)?(\d{2}):(\d{2})\.(\d{3})"
_TIMES = re.compile(rf"[{_BLANK}]*{_TIME}[{_BLANK}]*-->[{_BLANK}]*{_TIME}(?!\d)", re.ASCII)
_TAG = re.compile(r"<[^>]*(?:>|\Z)")
_NOTE = re.compile(r"NOTE(?:[ \t].*)?")
_SET = re.compile(rf"(?:STYLE|REGION)[{_BLANK}]*")

INLINE_TIME = re.compile(r"<(?:\d{2,}:)?\d{2}:\d{2}\.\d{3}>", re.ASCII)
"""When the next word of a cue is spoken: so do programs write that recognise speech, such as YouTube's."""


@dataclass(frozen=True)
class WebVttBlock:
    """Lines that belong together; `line` is that of the time where there is one, else the first.

    A *cue* is shown from `start` to `end`, with its `text` as it is written.  A *note*, a style or a region
    is shown to nobody, on purpose; what is *lost* is shown to nobody although somebody wrote it.
    """

    kind: Literal["cue", "note", "lost"]
    line: int
    text: str
    start: float = 0.0
    end: float = 0.0


def is_webvtt(lines: Sequence[str]) -> bool:
    """Whether a browser would read on after the first line."""
    return _HEAD.fullmatch(lines[0]) is not None


def blocks(lines: Sequence[str]) -> Iterator[WebVttBlock]:
    """The blocks of a file whose `lines` begin with its head.

    A line with an arrow begins a cue, with or without an empty line before it; only an empty line ends one,
    not one with a blank in it.
    """
    at = _past_head(lines)
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        first, timed = at, None
        text: list[str] = []
        while at < len(lines) and lines[at]:
            if "-->" in lines[at]:
                if timed is not None or at > first + 1:
                    break
                timed, text = at, []
            else:
                text.append(lines[at])
            at += 1
        yield _block(lines, first, timed, "\n".join(text))


def _past_head(lines: Sequence[str]) -> int:
    """Where the first block begins: behind an empty line, or at the first arrow."""
    at = 1
    while at < len(lines) and lines[at] and "-->" not in lines[at]:
        at += 1
    return at


def _block(lines: Sequence[str], first: int, timed: int | None, text: str) -> WebVttBlock:
    if timed is not None:
        times = _times(lines[timed])
        if times is not None:
            return WebVttBlock("cue", timed + 1, text, *times)
        return WebVttBlock("lost", timed + 1, "\n".join([lines[timed], text]))
    silent = _NOTE.fullmatch(lines[first]) or _SET.fullmatch(lines[first])
    return WebVttBlock("note" if silent else "lost", first + 1, text)


def _times(line: str) -> tuple[float, float] | None:
    """Start and end in seconds; None where a browser would not understand them."""
    match = _TIMES.match(line)
    if match is None:
        return None
    parts = match.groups()
    if any(int(part) > 59 for part in (*parts[1:3], *parts[5:7])):
        return None
    return seconds(*parts[:4]), seconds(*parts[4:])


def words_of(text: str) -> tuple[str, ...]:
    """The lines of a cue without marks of voice, style and time; empty ones are left out.

    >>> words_of(" \\nif<00:00:01.040><c> you</c> &amp; yours")
    ('if you & yours',)
    """
    plain = html.unescape(_TAG.sub("", text))
    return tuple(line for part in plain.split("\n") if (line := part.strip()))
