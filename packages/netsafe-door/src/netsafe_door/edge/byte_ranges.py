"""``Range``: the part of a file that a reader asks for, so that a film can be wound and a download go on."""

from __future__ import annotations

import re
from typing import ClassVar, NamedTuple

from netsafe_intake.error import NetSafeError

_BYTES = re.compile(r"bytes=", re.IGNORECASE)
_PART = re.compile(r" *([0-9]+) *- *([0-9]*) *")
_LAST = re.compile(r" *-([0-9]+) *")

LONGEST = 100
"""Signs of the header that are read at most: the two numbers of one part have no 20 digits each."""


class Part(NamedTuple):
    """Bytes from `start` to `end`, both included."""

    start: int
    end: int


class NoSuchPart(NetSafeError):
    """The file has no such part: 416."""

    code: ClassVar[str] = "part-missing"


def part(header: str | None, size: int) -> Part | None:
    """The part of a file of `size` bytes that is asked for; None: the whole of it.

    Several parts at once, another unit than bytes, or more than anybody says are answered with the whole.
    Raises NoSuchPart where the part lies behind the end, or is no part at all.

    >>> part("bytes=0-99", 1000), part("bytes=-100", 1000), part("bytes=0-1, 5-6", 1000)
    (Part(start=0, end=99), Part(start=900, end=999), None)
    """
    if header is None or len(header) > LONGEST:
        return None
    unit = _BYTES.match(header)
    if unit is None or unit.end() == len(header) or "," in header:
        return None
    if match := _PART.fullmatch(header, unit.end()):
        start = int(match[1])
        end = min(int(match[2]), size - 1) if match[2] else size - 1
    elif match := _LAST.fullmatch(header, unit.end()):
        start, end = max(0, size - int(match[1])), size - 1
    else:
        raise NoSuchPart("Range", "asks for a part that the file does not have")
    if start > end:
        raise NoSuchPart("Range", "asks for a part that the file does not have")
    return Part(start, end)
