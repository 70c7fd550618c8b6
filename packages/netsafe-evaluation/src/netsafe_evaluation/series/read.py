"""From a file to a series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

import numpy as np
from netsafe_intake.table import Table, plain_name

from netsafe_evaluation.series.calendar import every, place_of, read_dates
from netsafe_evaluation.series.cells import NotACount, count
from netsafe_evaluation.series.columns import AREA, COUNT, DATE, DISPLAYS, Layout, check_area, layout, listed
from netsafe_evaluation.series.fault import AskedError, SeriesError, shown
from netsafe_evaluation.series.model import Counts, Note, Period
from netsafe_evaluation.series.persons import refuse_persons
from netsafe_evaluation.series.table import read_table

MOST_COUNTS = 1_000_000
"""A thousand areas for twenty years of weeks; a few rows far apart in a file can ask for more."""


@dataclass(frozen=True)
class _Cell:
    row: int
    day: dt.date
    area: str
    count: float


def read_series(path: Path, outcome: str | None = None) -> Counts:
    """The counts of `outcome` in the CSV or Parquet file at `path`.

    Long files have the columns date, area, count and perhaps outcome; wide ones have date and a column
    for each area.  Rows may come in any order: they are sorted, and a note says so.  Without `outcome` the
    file must have one only.  Raises SeriesError, of one line, and PersonsError where the rows are persons.
    """
    return _read(path, outcome, COUNT, zeros=False)


def read_exposure(path: Path) -> Counts:
    """Displays that were up, for each date and area: the file of a display log.  Raises SeriesError."""
    return _read(path, None, COUNT | DISPLAYS, zeros=True)


def _read(path: Path, outcome: str | None, counted: frozenset[str], zeros: bool) -> Counts:
    table = read_table(path, DATE | AREA | counted)
    refuse_persons(table)
    found = layout(table, counted)
    found, rows, outcome = _chosen(table, found, outcome)
    period, days = read_dates(table, found.date)
    notes: list[Note] = []
    if found.week_ending and period is Period.WEEK:
        days = [day - dt.timedelta(days=6) for day in days]
        notes.append(Note("week-ending"))
    cells = _cells(table, found, rows, days)
    if _backwards(cells):
        notes.append(Note("sorted"))
    _no_second(table, cells)
    return _series(table, outcome, period, cells, notes, zeros)


def _chosen(table: Table, found: Layout, outcome: str | None) -> tuple[Layout, list[int], str | None]:
    """The rows, and where there are several the column, of the outcome that is asked for; and its name."""
    every_row = list(range(len(table.rows)))
    if found.measures:
        names = {plain_name(table.header[i]): table.header[i] for i in found.measures}
        key = _choose(table, names, outcome)
        column = next(i for i in found.measures if plain_name(table.header[i]) == key)
        return replace(found, count=column), every_row, names[key]
    column_of = found.outcome
    if column_of is None:
        if outcome is not None:
            raise AskedError(
                table.file,
                table.top,
                "there is no column “outcome”",
                "leave out --outcome, or add the column",
            )
        return found, every_row, None
    named: dict[str, str] = {}
    for row in every_row:
        name = table.rows[row][column_of]
        if not name:
            raise SeriesError(table.file, table.place(row), "the outcome is missing", "say what was counted")
        named.setdefault(plain_name(name), name)
    key = _choose(table, named, outcome)
    return found, [row for row in every_row if plain_name(table.rows[row][column_of]) == key], named[key]


def _choose(table: Table, named: Mapping[str, str], outcome: str | None) -> str:
    """The key of `outcome` in `named`, or of the only one."""
    if outcome is None:
        if len(named) > 1:
            what = f"there are {len(named)} outcomes: {listed(named.values())}"
            raise AskedError(table.file, "", what, "choose one with --outcome")
        return next(iter(named))
    key = plain_name(outcome)
    if key not in named:
        near = get_close_matches(key, named, n=1, cutoff=0.6)
        hint = f"perhaps {shown(named[near[0]])}; " if near else ""
        raise AskedError(
            table.file,
            "",
            f"there is no outcome {shown(outcome)}",
            f"{hint}there are {listed(named.values())}",
        )
    return key


def _cells(table: Table, found: Layout, rows: Sequence[int], days: Sequence[dt.date]) -> list[_Cell]:
    made = []
    for row in rows:
        cells = table.rows[row]
        if found.area is not None and found.count is not None:
            area = cells[found.area]
            if not area:
                raise SeriesError(
                    table.file, table.place(row), "the area is missing", "say where it was counted"
                )
            check_area(table, area, table.place(row))
            pairs = [(area, found.count)]
        else:
            pairs = [(table.header[i], i) for i in found.areas]
        made += [_Cell(row, days[row], area, _count(table, row, cells[i], area)) for area, i in pairs]
    return made


def _count(table: Table, row: int, cell: str, area: str) -> float:
    try:
        return count(cell)
    except NotACount as error:
        place = f"{table.place(row)}, {shown(area)}"
        raise SeriesError(table.file, place, f"the count {shown(cell)} {error.what}", error.mend) from None


def _backwards(cells: Sequence[_Cell]) -> bool:
    """Whether within some area a date comes before one of an earlier row."""
    last: dict[str, dt.date] = {}
    for cell in cells:
        if cell.day < last.get(cell.area, dt.date.min):
            return True
        last[cell.area] = cell.day
    return False


def _no_second(table: Table, cells: Sequence[_Cell]) -> None:
    seen: dict[tuple[str, dt.date], int] = {}
    for cell in cells:
        key = (plain_name(cell.area), cell.day)
        if key in seen:
            raise SeriesError(
                table.file,
                table.place(cell.row),
                f"{shown(cell.area)} has {cell.day.isoformat()} again, as in {table.place(seen[key])}",
                "leave out one, or add them up if they are parts",
            )
        seen[key] = cell.row


def _series(
    table: Table, outcome: str | None, period: Period, cells: Sequence[_Cell], notes: list[Note], zeros: bool
) -> Counts:
    names: dict[str, str] = {}
    for cell in cells:
        names.setdefault(plain_name(cell.area), cell.area)
    order = {key: i for i, key in enumerate(names)}
    dates = every(period, min(cell.day for cell in cells), max(cell.day for cell in cells))
    if len(order) * len(dates) > MOST_COUNTS:
        raise SeriesError(
            table.file,
            "",
            f"{len(order):,} areas at {len(dates):,} dates are more than {MOST_COUNTS:,} counts",
            "give fewer areas or a shorter time",
        )
    counts = np.full((len(order), len(dates)), np.nan)
    for cell in cells:
        counts[order[plain_name(cell.area)], place_of(period, dates[0], cell.day)] = cell.count
    if not zeros:
        if len(order) < 2:
            raise SeriesError(
                table.file,
                "",
                f"there is one area only, {shown(cells[0].area)}, so nothing to compare with",
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
