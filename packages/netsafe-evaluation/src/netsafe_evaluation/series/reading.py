"""From a file or a data frame to counts by area and period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import numpy as np
from netsafe_intake.table import Table, plain_name

from netsafe_evaluation.series.columns import (
    AREA,
    COUNT,
    DATE,
    DISPLAYS,
    ColumnRoles,
    check_area,
    column_roles,
    listed,
)
from netsafe_evaluation.series.count_cells import NotACount, count
from netsafe_evaluation.series.counts import Counts, Note, Period
from netsafe_evaluation.series.date_column import read_dates
from netsafe_evaluation.series.error import QuestionError, SeriesError, quoted
from netsafe_evaluation.series.periods import period_index, periods_between
from netsafe_evaluation.series.personal_data_refusal import refuse_persons
from netsafe_evaluation.series.table import Source, read_table

MOST_COUNTS = 1_000_000
"""A thousand areas for twenty years of weeks; a few rows far apart in a file can ask for more."""


@dataclass(frozen=True)
class _Cell:
    row: int
    day: dt.date
    area: str
    count: float


def read_series(source: Source, outcome: str | None = None) -> Counts:
    """The counts of `outcome` in a CSV or Parquet file, or in a data frame.

    Long tables have the columns date, area, count and perhaps outcome; wide ones have date and a column
    for each area.  Rows may come in any order: they are sorted, and a note says so.  Without `outcome` the
    table must have one only.  Raises SeriesError, of one line, and PersonsError where the rows are persons.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"date": ["2026-W01", "2026-W02"], "Gwent": [3, 5], "Kent": [4, None]})
    >>> read_series(frame).values.tolist()
    [[3.0, 5.0], [4.0, nan]]
    """
    return _read(source, outcome, COUNT, zeros=False)


def read_exposure(source: Source) -> Counts:
    """Displays that were up, for each date and area: a display log.  Raises SeriesError."""
    return _read(source, None, COUNT | DISPLAYS, zeros=True)


def _read(source: Source, outcome: str | None, counted: frozenset[str], zeros: bool) -> Counts:
    table = read_table(source, DATE | AREA | counted)
    refuse_persons(table)
    roles = column_roles(table, counted)
    roles, rows, outcome = _chosen(table, roles, outcome)
    period, days = read_dates(table, roles.date)
    notes: list[Note] = []
    if roles.week_ending and period is Period.WEEK:
        days = [day - dt.timedelta(days=6) for day in days]
        notes.append(Note("week-ending"))
    cells = _cells(table, roles, rows, days)
    if _backwards(cells):
        notes.append(Note("sorted"))
    _no_second(table, cells)
    return _series(table, outcome, period, cells, notes, zeros)


def _chosen(
    table: Table, roles: ColumnRoles, outcome: str | None
) -> tuple[ColumnRoles, list[int], str | None]:
    """The rows, and where there are several the column, of the outcome that is asked for; and its name."""
    every_row = list(range(len(table.rows)))
    if roles.measures:
        names = {plain_name(table.header[i]): table.header[i] for i in roles.measures}
        key = _choose(table, names, outcome)
        column = next(i for i in roles.measures if plain_name(table.header[i]) == key)
        return replace(roles, count=column), every_row, names[key]
    column_of = roles.outcome
    if column_of is None:
        if outcome is not None:
            raise QuestionError(
                table.file,
                table.top,
                "there is no column “outcome”",
                "leave out --outcome, or add the column",
            )
        return roles, every_row, None
    named: dict[str, str] = {}
    for row in every_row:
        name = table.rows[row][column_of]
        if not name:
            raise SeriesError(table.file, table.place(row), "the outcome is missing", "say what was counted")
        named.setdefault(plain_name(name), name)
    key = _choose(table, named, outcome)
    return roles, [row for row in every_row if plain_name(table.rows[row][column_of]) == key], named[key]


def _choose(table: Table, named: Mapping[str, str], outcome: str | None) -> str:
    """The key of `outcome` in `named`, or of the only one."""
    if outcome is None:
        if len(named) > 1:
            what = f"there are {len(named)} outcomes: {listed(named.values())}"
            raise QuestionError(table.file, "", what, "choose one with --outcome")
        return next(iter(named))
    key = plain_name(outcome)
    if key not in named:
        near = get_close_matches(key, named, n=1, cutoff=0.6)
        hint = f"perhaps {quoted(named[near[0]])}; " if near else ""
        raise QuestionError(
            table.file,
            "",
            f"there is no outcome {quoted(outcome)}",
            f"{hint}there are {listed(named.values())}",
        )
    return key


def _cells(table: Table, roles: ColumnRoles, rows: Sequence[int], days: Sequence[dt.date]) -> list[_Cell]:
    read_cells = []
    for row in rows:
        cells = table.rows[row]
        if roles.area is not None and roles.count is not None:
            area = cells[roles.area]
            if not area:
                raise SeriesError(
                    table.file, table.place(row), "the area is missing", "say where it was counted"
                )
            check_area(table, area, table.place(row))
            pairs = [(area, roles.count)]
        else:
            pairs = [(table.header[i], i) for i in roles.areas]
        read_cells += [_Cell(row, days[row], area, _count(table, row, cells[i], area)) for area, i in pairs]
    return read_cells


def _count(table: Table, row: int, cell: str, area: str) -> float:
    try:
        return count(cell)
    except NotACount as error:
        place = f"{table.place(row)}, {quoted(area)}"
        raise SeriesError(table.file, place, f"the count {quoted(cell)} {error.reason}", error.mend) from None


def _backwards(cells: Sequence[_Cell]) -> bool:
    """Whether within some area a date comes before one of an earlier row."""
    last: dict[str, dt.date] = {}
    for cell in cells:
        if cell.day < last.get(cell.area, dt.date.min):
            return True
        last[cell.area] = cell.day
    return False


def _no_second(table: Table, cells: Sequence[_Cell]) -> None:
    first_rows: dict[tuple[str, dt.date], int] = {}
    for cell in cells:
        key = (plain_name(cell.area), cell.day)
        if key in first_rows:
            raise SeriesError(
                table.file,
                table.place(cell.row),
                f"{quoted(cell.area)} has {cell.day.isoformat()} again, as in {table.place(first_rows[key])}",
                "leave out one, or add them up if they are parts",
            )
        first_rows[key] = cell.row


def _series(
    table: Table, outcome: str | None, period: Period, cells: Sequence[_Cell], notes: list[Note], zeros: bool
) -> Counts:
    names: dict[str, str] = {}
    for cell in cells:
        names.setdefault(plain_name(cell.area), cell.area)
    order = {key: i for i, key in enumerate(names)}
    dates = periods_between(period, min(cell.day for cell in cells), max(cell.day for cell in cells))
    if len(order) * len(dates) > MOST_COUNTS:
        raise SeriesError(
            table.file,
            "",
            f"{len(order):,} areas at {len(dates):,} dates are more than {MOST_COUNTS:,} counts",
            "give fewer areas or a shorter time",
        )
    counts = np.full((len(order), len(dates)), np.nan)
    for cell in cells:
        counts[order[plain_name(cell.area)], period_index(period, dates[0], cell.day)] = cell.count
    if not zeros:
        if len(order) < 2:
            raise SeriesError(
                table.file,
                "",
                f"there is one area only, {quoted(cells[0].area)}, so nothing to compare with",
                "add rows for areas that had no campaign",
            )
        if not np.nansum(counts):
            raise SeriesError(
                table.file,
                "",
                "every count is nought",
                "check what was exported: there is nothing to evaluate",
            )
        gaps = int(np.isnan(counts).sum())
        if gaps:
            notes.append(Note("gaps", (("cells", str(gaps)), ("of", str(counts.size)))))
        for key, i in order.items():
            if not np.nansum(counts[i]):
                notes.append(Note("empty-area", (("area", names[key]),)))
    return Counts(
        table.file, table.digest, outcome, period, dates, tuple(names.values()), counts, tuple(notes)
    )
