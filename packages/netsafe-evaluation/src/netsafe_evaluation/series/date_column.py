"""Reads the column of dates of a table: are these weeks or months, and on which day does each begin?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from netsafe_intake.table import Table

from netsafe_evaluation.series.counts import Period
from netsafe_evaluation.series.date_cells import WrittenDate, date_fault, parse_date
from netsafe_evaluation.series.error import SeriesError

MOST_YEARS_APART = 2

_DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def read_dates(table: Table, column: int) -> tuple[Period, list[dt.date]]:
    """The period, and for each row the first day of its week or month.  Raises SeriesError."""
    parsed: dict[str, WrittenDate] = {}
    dates: list[WrittenDate] = []
    for row, cells in enumerate(table.rows):
        cell = cells[column]
        if cell not in parsed:
            read = parse_date(cell)
            if read is None:
                raise SeriesError(table.file, table.place(row), *date_fault(cell))
            parsed[cell] = read
        dates.append(parsed[cell])
    _no_long_gap(table, [read.day for read in dates])
    period = _period(table, dates)
    return period, [read.day if period is Period.WEEK else read.day.replace(day=1) for read in dates]


def _period(table: Table, dates: Sequence[WrittenDate]) -> Period:
    kind, commonest = Counter(read.kind for read in dates).most_common(1)[0]
    for row, read in enumerate(dates):
        if read.kind != kind:
            raise SeriesError(
                table.file,
                table.place(row),
                f"weeks, months and days are mixed: this is a {read.kind}, and most are {kind}s",
                "give weeks only or months only",
            )
    if kind != "day":
        return Period.MONTH if kind == "month" else Period.WEEK
    days = {read.day for read in dates}
    if len(days) < 2:
        raise SeriesError(
            table.file, "", "there is one date only", "give every week or month, before and after"
        )
    weekdays, firsts, lasts = (
        Counter(day.weekday() for day in days),
        sum(day.day == 1 for day in days),
        sum((day + dt.timedelta(days=1)).day == 1 for day in days),
    )
    if len(days) in (firsts, lasts):
        return Period.MONTH
    weekday, commonest = weekdays.most_common(1)[0]
    if commonest == len(days):
        return Period.WEEK
    ordered = sorted(days)
    if len(days) > 10 and sum((b - a).days == 1 for a, b in pairwise(ordered)) > len(days) / 2:
        raise SeriesError(table.file, "", "these are days", "add them up to weeks, each by its Monday")
    _mixed(table, dates, weekday if commonest >= max(firsts, lasts) else None, firsts >= lasts)
    raise AssertionError


def _mixed(table: Table, dates: Sequence[WrittenDate], weekday: int | None, by_first: bool) -> None:
    """Name the first date that is not like the most."""
    for row, read in enumerate(dates):
        if weekday is not None:
            wrong, like = read.day.weekday() != weekday, f"most are {_DAYS[weekday]}"
        elif by_first:
            wrong, like = read.day.day != 1, "most are the first of a month"
        else:
            wrong, like = (read.day + dt.timedelta(days=1)).day != 1, "most are the last of a month"
        if wrong:
            raise SeriesError(
                table.file,
                table.place(row),
                f"dates are neither all weeks nor all months: {read.day.isoformat()} is a "
                f"{_DAYS[read.day.weekday()][:-1]}, and {like}",
                "give the first day of each week, or the first of each month",
            )


def _no_long_gap(table: Table, days: Sequence[dt.date]) -> None:
    ordered = sorted((day, row) for row, day in enumerate(days))
    for (before, _), (after, row) in pairwise(ordered):
        if (after - before).days > 366 * MOST_YEARS_APART:
            raise SeriesError(
                table.file,
                table.place(row),
                f"{after.isoformat()} is years after the date before it, {before.isoformat()}",
                "correct the year, or leave out what is too old",
            )
