"""A trial from a CSV or Parquet file: one row for each arm, or for each arm and day; sums, never persons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from netsafe_intake.table import Table, plain_name

from netsafe_evaluation.series.cells import NotACount, count
from netsafe_evaluation.series.dates import date_fault, parse_date
from netsafe_evaluation.series.fault import SeriesError, quoted
from netsafe_evaluation.series.persons import refuse_persons
from netsafe_evaluation.series.table import read_table
from netsafe_evaluation.trial.counts import Trial, TrialError, control_among

ARM = ("arm", "wording", "geiriad")
SHOWN = ("shown", "displayed", "dangoswyd")
DAYS = ("date", "day", "week", "dyddiad", "dydd", "wythnos")
_MOST = 1e12
_FIRST_LINE = "begin with a line such as arm,shown,clicked"


@dataclass(frozen=True)
class TrialFile:
    """The sums of a file: for each (day or None, arm) how often shown, and each outcome's count."""

    path: Path
    arms: tuple[str, ...]
    days: tuple[dt.date, ...]
    outcomes: tuple[str, ...]
    shown: dict[tuple[dt.date | None, str], int]
    acted: dict[tuple[dt.date | None, str, str], int]

    def trial(self, outcome: str, control: str | None = None, fewer: bool = False) -> Trial:
        """The trial of one outcome.  An arm that a day lacks was not shown on it.  Raises TrialError."""
        if outcome not in self.outcomes:
            raise TrialError(
                f"{self.path}: no column is called “{outcome}”. "
                f"Mend: choose the outcome that decides among {', '.join(self.outcomes)}"
            )
        looks: tuple[dt.date | None, ...] = self.days or (None,)
        shown = [[self.shown.get((look, arm), 0) for arm in self.arms] for look in looks]
        acted = [[self.acted.get((look, arm, outcome), 0) for arm in self.arms] for look in looks]
        try:
            place = control_among(self.arms, control)
            return Trial(self.arms, np.array(shown), np.array(acted), outcome, place, fewer, self.days)
        except TrialError as error:
            raise TrialError(f"{self.path}: {error}") from None


def read_trial(path: Path) -> TrialFile:
    """Read the columns arm, shown, one or more counts, and date or day if wanted; rows in any order.

    Raises TrialError or SeriesError, of one line with file, place and mend; PersonsError for records of
    persons.
    """
    table = read_table(path, {*ARM, *SHOWN, *DAYS})
    refuse_persons(table)
    names = [plain_name(name) for name in table.header]
    arm_at, shown_at = _find(table, names, ARM), _find(table, names, SHOWN)
    assert arm_at is not None and shown_at is not None
    day_at = _find(table, names, DAYS, needed=False)
    acted_at = [place for place in range(len(names)) if place not in (arm_at, shown_at, day_at)]
    if not acted_at:
        raise SeriesError(table.file, table.top, "no column counts who acted", "add one, such as clicked")
    for name in names:
        if names.count(name) > 1:
            raise SeriesError(table.file, table.top, f"two columns are called {quoted(name)}", "keep one")
    sizes: dict[tuple[dt.date | None, str], int] = {}
    acted: dict[tuple[dt.date | None, str, str], int] = {}
    for row, cells in enumerate(table.rows):
        arm = _arm(table, row, cells[arm_at])
        day = None if day_at is None else _day(table, row, cells[day_at])
        if (day, arm) in sizes:
            again = f"{quoted(arm)} is there twice" + ("" if day is None else f" on {day.isoformat()}")
            raise SeriesError(table.file, table.place(row), again, "add the two up, or leave one out")
        size = sizes[day, arm] = _count(table, row, cells[shown_at], table.header[shown_at])
        for place in acted_at:
            number = _count(table, row, cells[place], table.header[place])
            if number > size:
                raise SeriesError(
                    table.file,
                    table.place(row),
                    f"{quoted(arm)} has more {quoted(names[place])} than it was shown",
                    "count each showing at most once",
                )
            acted[day, arm, names[place]] = number
    if len(sizes) > 20 and set(sizes.values()) == {1}:
        what = "every row was shown once: this looks like a row for each person"
        raise SeriesError(table.file, "", what, "give sums by arm and day")
    arms = tuple(dict.fromkeys(arm for _, arm in sizes))
    days = tuple(sorted({day for day, _ in sizes if day is not None}))
    return TrialFile(path, arms, days, tuple(names[place] for place in acted_at), sizes, acted)


def _find(table: Table, names: list[str], wanted: tuple[str, ...], needed: bool = True) -> int | None:
    found = [place for place, name in enumerate(names) if name in wanted]
    if len(found) > 1:
        two = " and ".join(quoted(table.header[place]) for place in found[:2])
        raise SeriesError(table.file, table.top, f"{two} are the same", "keep one of them")
    if not found and needed:
        raise SeriesError(table.file, table.top, f"there is no column “{wanted[0]}”", _FIRST_LINE)
    return found[0] if found else None


def _arm(table: Table, row: int, cell: str) -> str:
    if not cell or len(cell) > 60 or not cell.isprintable():
        raise SeriesError(table.file, table.place(row), "an arm has no name", "1 to 60 letters, on one line")
    return cell


def _day(table: Table, row: int, cell: str) -> dt.date:
    found = parse_date(cell)
    if found is None:
        raise SeriesError(table.file, table.place(row), *date_fault(cell))
    return found.day


def _count(table: Table, row: int, cell: str, column: str) -> int:
    place = f"{table.place(row)}, {quoted(column)}"
    try:
        number = count(cell)
    except NotACount as error:
        raise SeriesError(table.file, place, f"{quoted(cell)} {error.reason}", error.mend) from None
    if not number <= _MOST:  # a missing count is not a number
        what = "is missing" if number != number else "is too large"
        raise SeriesError(table.file, place, f"the count {what}", "write how many there were, 0 if nobody")
    return int(number)
