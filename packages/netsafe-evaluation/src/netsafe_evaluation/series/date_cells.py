"""Dates as people write them in a column: a day, a week of the ISO calendar, or a month, English or Welsh."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from netsafe_intake.cldr_formatting import month_names

from netsafe_evaluation.series.error import quoted

Kind = Literal["day", "week", "month"]


@dataclass(frozen=True)
class WrittenDate:
    """What a cell says: its first day, and whether it named a day, a week or a month."""

    day: dt.date
    kind: Kind


_ISO_DAY = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
)
_DAY_NUMBER = re.compile(r"([2-5]\d{4})(?:\.0+)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_BRITISH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: 00:00(?::00)?)?")
_WEEK = re.compile(r"(\d{4})[- ]?[Ww](\d{1,2})(?:-1)?")
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|af|ail|ydd|ed|fed|eg|ain)?[ -])?([^\W\d]+)\.?,?[ -](\d{4}|\d{2})"
)


def parse_date(cell: str) -> WrittenDate | None:
    """What `cell` says, or None where it is no date.  Of 03/04/2025 the first number is the day.

    >>> parse_date("2025-W07")
    WrittenDate(day=datetime.date(2025, 2, 10), kind='week')
    >>> parse_date("3 Ebrill 2025")
    WrittenDate(day=datetime.date(2025, 4, 3), kind='day')
    """
    try:
        return _parsed(" ".join(cell.split()))
    except ValueError:
        return None


def date_fault(cell: str) -> tuple[str, str]:
    """What is wrong with a cell that :func:`parse_date` cannot read, and the mend.

    >>> date_fault("45292")[0]
    "“45292” is a spreadsheet's number for a day: 2024-01-01, if it counts from 1900"
    """
    if not cell:
        return "the date is missing", "write it as 2025-01-31 or 2025-W05"
    if match := _DAY_NUMBER.fullmatch(cell):
        # Not read: a spreadsheet that counts from 1904 would make every date four years and a day wrong.
        day = (dt.date(1899, 12, 30) + dt.timedelta(days=int(match[1]))).isoformat()
        return (
            f"{quoted(cell)} is a spreadsheet's number for a day: {day}, if it counts from 1900",
            f"give the column there the format of a date, such as {day}, and save again",
        )
    return f"{quoted(cell)} is not a date", "write it as 2025-01-31 or 2025-W05"


def _parsed(cell: str) -> WrittenDate | None:
    for pattern in (_ISO_DAY, _COMPACT):
        if match := pattern.fullmatch(cell):
            year, month, day = map(int, match.groups())
            return WrittenDate(dt.date(year, month, day), "day")
    if match := _BRITISH.fullmatch(cell):
        day, month, year = map(int, match.groups())
        return WrittenDate(dt.date(_century(year), month, day), "day")
    if match := _WEEK.fullmatch(cell):
        return WrittenDate(dt.date.fromisocalendar(int(match[1]), int(match[2]), 1), "week")
    if match := _MONTH.fullmatch(cell):
        return WrittenDate(dt.date(int(match[1]), int(match[2]), 1), "month")
    if match := _MONTH_YEAR.fullmatch(cell):
        return WrittenDate(dt.date(int(match[2]), int(match[1]), 1), "month")
    if match := _NAMED.fullmatch(cell):
        named = _months().get(match[2].casefold())
        if named is not None:
            day = int(match[1] or 1)
            return WrittenDate(dt.date(_century(int(match[3])), named, day), "day" if match[1] else "month")
    return None


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Names of months, wide and short, in English and Welsh, in small letters."""
    names: dict[str, int] = {"sept": 9}
    for language in ("en", "cy"):
        for name, number in month_names(language).items():
            names.setdefault(name.casefold(), number)
    return names
