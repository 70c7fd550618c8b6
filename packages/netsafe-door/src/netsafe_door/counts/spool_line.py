"""One line of a spool: ``2026-11-24T13+00:00 7k4q person``.

A line that no door wrote may be part of another log: nothing in it is kept or shown.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from netsafe_door.counts.loss import Why
from netsafe_door.spool_format import VISIT_PATTERN

LONGEST = 39
"""The bytes of the longest line, without its end."""

_TORN = rb"[0-9T:+-]{1,19}(?: [a-z0-9]{0,12}(?: [a-z]{0,6})?)?"
_LINE = re.compile(VISIT_PATTERN)
_AFTER_TORN = re.compile(rb"(" + _TORN + rb")" + VISIT_PATTERN)


class Cell(NamedTuple):
    """The visits that are added up to one number: of one code, in one hour (UTC), by one kind of agent."""

    code: str
    hour: dt.datetime
    kind: str


class DayCount(NamedTuple):
    """Visits of one code on one day (UTC) by one kind of agent."""

    code: str
    day: dt.date
    kind: str
    n: int


class ParsedLine(NamedTuple):
    """The counts that a line holds (mostly one), and, where a part of it is no count, the reason."""

    cells: tuple[Cell, ...]
    fault: Why | None = None


_UNREADABLE = ParsedLine((), Why.UNREADABLE)


def read_line(line: bytes) -> ParsedLine:
    r"""The counts in `line`, which is given without its end.  Any bytes may stand in it; none of them raises.

    Where a writer died within a line, or its disk was full, the next line follows without a break.  That
    next line is whole and counts; the first line counts too where only its end is missing.

    >>> read_line(b"2026-11-24T13+01:00 7k4q person").cells[0].hour.hour
    12
    >>> read_line(b"2026-11-24T13+00:00 7k2026-11-24T13+00:00 7k4q robot").fault
    <Why.TORN: 'torn'>
    """
    return _read(line) if len(line) <= 2 * LONGEST else _read_zeros(line)


def _read(line: bytes) -> ParsedLine:
    if (cell := _cell(_LINE.fullmatch(line))) is not None:
        return ParsedLine((cell,))
    if match := _AFTER_TORN.fullmatch(line):
        second = _cell(_LINE.fullmatch(line, match.end(1)))
        first = _cell(_LINE.fullmatch(line, 0, match.end(1)))
        if second is not None:
            return ParsedLine((second,), Why.TORN) if first is None else ParsedLine((first, second))
    return _read_zeros(line)


def _read_zeros(line: bytes) -> ParsedLine:
    """Zeros stand where a file system did not come to write before the power failed."""
    rest = line.lstrip(b"\0")
    if len(rest) == len(line):
        return _UNREADABLE
    if not rest:
        return ParsedLine((), Why.EMPTY)
    cell = _cell(_LINE.fullmatch(rest)) if len(rest) <= LONGEST else None
    return _UNREADABLE if cell is None else ParsedLine((cell,), Why.EMPTY)


def _cell(match: re.Match[bytes] | None) -> Cell | None:
    if match is None:
        return None
    hour, code, kind = match.groups()
    utc = hour_in_utc(hour)
    return None if utc is None else Cell(code.decode(), utc, kind.decode())


@lru_cache(maxsize=4096)
def hour_in_utc(text: bytes) -> dt.datetime | None:
    """``2026-11-24T13+01:00`` as the hour in UTC in which that hour began; None where there is none.

    Where an offset is not of whole hours, a local hour lies in two hours of UTC; the earlier one is meant.
    """
    try:
        begin = dt.datetime.fromisoformat(f"{text[:13].decode()}:00{text[13:].decode()}")
        return begin.astimezone(dt.UTC).replace(minute=0)
    except (ValueError, OverflowError):
        return None
