"""A stretch of days, as people write it: “2016”, “2015-11/2016-10”, “2016-11-14/2016-11-18”."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

ABOUT = 0.03
"""Lengths that differ by no more than this share are called equal: a leap year, 181 days and 184."""

FORMS = "“2016”, “2015-11/2016-10” or “2016-11-14/2016-11-18”"


@dataclass(frozen=True)
class ClaimPeriod:
    """From the first day to the last, both included.

    `months` is the length as it was published, where it was; `inferred` says that somebody worked the dates
    out (such as a year that was not printed).

    >>> ClaimPeriod.read("2015-11/2016-10").days
    366
    """

    first: date
    last: date
    months: int | None = None
    inferred: bool = False

    @classmethod
    def read(cls, text: str, months: int | None = None, inferred: bool = False) -> ClaimPeriod:
        """From text.  Raises ValueError with a sentence that says why not."""
        start, slash, end = text.strip().partition("/")
        first, last = _days(start)[0], _days(end if slash else start)[1]
        if last < first:
            raise ValueError(f"“{text}” ends before it starts")
        return cls(first, last, months, inferred)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def whole_months(self) -> int | None:
        """How many calendar months it fills exactly; None where it cuts one."""
        if self.first.day != 1 or (self.last + timedelta(1)).day != 1:
            return None
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def overlap(self, other: ClaimPeriod) -> int:
        """How many days both have."""
        return max((min(self.last, other.last) - max(self.first, other.first)).days + 1, 0)

    def gap_before(self, later: ClaimPeriod) -> int:
        """How many days lie between the end of this and the start of `later`; negative where they overlap."""
        return (later.first - self.last).days - 1


def exposure_of(before: ClaimPeriod, after: ClaimPeriod) -> tuple[float, float]:
    """How long each was, in one unit: months where both were published so, else days; (1, 1) if about equal.

    >>> exposure_of(ClaimPeriod.read("2017"), ClaimPeriod.read("2018-01/2018-06"))
    (365.0, 181.0)
    """
    if before.months and after.months:
        lengths = (float(before.months), float(after.months))
    else:
        lengths = (float(before.days), float(after.days))
    return (1.0, 1.0) if about_equal(*lengths) else lengths


def about_equal(length: float, other: float) -> bool:
    """Whether two lengths differ by so little that nobody would call them unequal."""
    return abs(length - other) <= ABOUT * max(length, other)


def _days(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    match = _DAY.fullmatch(text.strip())
    if not match:
        raise ValueError(f"“{text.strip()}” is not a date; a period is written as {FORMS}")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        assert year is not None
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        end = month or 12
        return first, date(year, end, monthrange(year, end)[1])
    except ValueError:
        raise ValueError(f"“{text.strip()}” is not a day of the calendar") from None
