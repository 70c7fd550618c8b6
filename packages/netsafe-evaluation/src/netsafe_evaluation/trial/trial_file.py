"""A trial from a CSV or Parquet file: one row for each arm, or for each arm and day; sums, never persons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from netsafe_intake.table import Table, plain_name

from netsafe_evaluation.series.count_cells import NotACount, count
from netsafe_evaluation.series.date_cells import date_fault, parse_date
from netsafe_evaluation.series.error import SeriesError, quoted
from netsafe_evaluation.series.personal_data_refusal import refuse_persons
from netsafe_evaluation.series.table import Source, read_table
from netsafe_evaluation.trial.trial_counts import Trial, TrialError, control_among

ARM = ("arm", "wording", "geiriad")
SHOWN = ("shown", "displayed", "dangoswyd")
DAYS = ("date", "day", "week", "dyddiad", "dydd", "wythnos")
_LARGEST_COUNT = 1e12
_FIRST_LINE = "begin with a line such as arm,shown,clicked"


@dataclass(frozen=True)
class TrialFile:
    """The sums of a file.

    `displays` has the key (day or None, arm), `responses` the key (day or None, arm, outcome).
    """

    name: str
    arms: tuple[str, ...]
    days: tuple[dt.date, ...]
    outcomes: tuple[str, ...]
    displays: dict[tuple[dt.date | None, str], int]
    responses: dict[tuple[dt.date | None, str, str], int]

    def trial(self, outcome: str, control: str | None = None, fewer: bool = False) -> Trial:
        """The trial of one outcome.  An arm that is missing on a day was not displayed on it.  Raises
        TrialError.
        """
        if outcome not in self.outcomes:
            raise TrialError(
                self.name,
                f"no column is called “{outcome}”",
                f"choose the outcome that decides among {', '.join(self.outcomes)}",
            )
        looks: tuple[dt.date | None, ...] = self.days or (None,)
        displays = [[self.displays.get((look, arm), 0) for arm in self.arms] for look in looks]
        responses = [[self.responses.get((look, arm, outcome), 0) for arm in self.arms] for look in looks]
        try:
            place = control_among(self.arms, control)
            return Trial(self.arms, np.array(displays), np.array(responses), outcome, place, fewer, self.days)
        except TrialError as error:
            raise TrialError(self.name, error.reason, error.mend) from None


def read_trial(source: Source) -> TrialFile:
    """Read a file or data frame with the columns arm, shown, one or more counts, and optionally date or day.

    Rows may stand in any order.  Raises TrialError or SeriesError, of one line with file, place and mend;
    PersonsError for records of persons.
    """
    table = read_table(source, {*ARM, *SHOWN, *DAYS})
    refuse_persons(table)
    names = [plain_name(name) for name in table.header]
    columns = _columns(table, names)
    displays: dict[tuple[dt.date | None, str], int] = {}
    responses: dict[tuple[dt.date | None, str, str], int] = {}
    for row, cells in enumerate(table.rows):
        arm = _arm(table, row, cells[columns.arm])
        day = None if columns.day is None else _day(table, row, cells[columns.day])
        if (day, arm) in displays:
            again = f"{quoted(arm)} is there twice" + ("" if day is None else f" on {day.isoformat()}")
            raise SeriesError(table.file, table.place(row), again, "add the two up, or leave one out")
        size = _count(table, row, cells[columns.displays], table.header[columns.displays])
        displays[day, arm] = size
        for place in columns.responses:
            number = _count(table, row, cells[place], table.header[place])
            if number > size:
                raise SeriesError(
                    table.file,
                    table.place(row),
                    f"{quoted(arm)} has more {quoted(names[place])} than it was shown",
                    "count each showing at most once",
                )
            responses[day, arm, names[place]] = number
    if len(displays) > 20 and set(displays.values()) == {1}:
        what = "every row was shown once: this looks like a row for each person"
        raise SeriesError(table.file, "", what, "give sums by arm and day")
    arms = tuple(dict.fromkeys(arm for _, arm in displays))
    days = tuple(sorted({day for day, _ in displays if day is not None}))
    return TrialFile(
        table.file, arms, days, tuple(names[place] for place in columns.responses), displays, responses
    )


@dataclass(frozen=True)
class _Columns:
    """At which place of a row each column stands; `day` is None where the file has none."""

    arm: int
    displays: int
    day: int | None
    responses: tuple[int, ...]


def _columns(table: Table, names: list[str]) -> _Columns:
    arm, displays = _column(table, names, ARM), _column(table, names, SHOWN)
    day = _column(table, names, DAYS, required=False)
    assert arm is not None and displays is not None
    responses = tuple(place for place in range(len(names)) if place not in (arm, displays, day))
    if not responses:
        raise SeriesError(table.file, table.top, "no column counts who acted", "add one, such as clicked")
    for name in names:
        if names.count(name) > 1:
            raise SeriesError(table.file, table.top, f"two columns are called {quoted(name)}", "keep one")
    return _Columns(arm, displays, day, responses)


def _column(table: Table, names: list[str], accepted: tuple[str, ...], required: bool = True) -> int | None:
    places = [place for place, name in enumerate(names) if name in accepted]
    if len(places) > 1:
        two = " and ".join(quoted(table.header[place]) for place in places[:2])
        raise SeriesError(table.file, table.top, f"{two} are the same", "keep one of them")
    if not places and required:
        raise SeriesError(table.file, table.top, f"there is no column “{accepted[0]}”", _FIRST_LINE)
    return places[0] if places else None


def _arm(table: Table, row: int, cell: str) -> str:
    if not cell or len(cell) > 60 or not cell.isprintable():
        raise SeriesError(table.file, table.place(row), "an arm has no name", "1 to 60 letters, on one line")
    return cell


def _day(table: Table, row: int, cell: str) -> dt.date:
    date = parse_date(cell)
    if date is None:
        raise SeriesError(table.file, table.place(row), *date_fault(cell))
    return date.day


def _count(table: Table, row: int, cell: str, column: str) -> int:
    place = f"{table.place(row)}, {quoted(column)}"
    try:
        number = count(cell)
    except NotACount as error:
        raise SeriesError(table.file, place, f"{quoted(cell)} {error.reason}", error.mend) from None
    if not number <= _LARGEST_COUNT:  # a missing count is not a number
        what = "is missing" if number != number else "is too large"
        raise SeriesError(table.file, place, f"the count {what}", "write how many there were, 0 if nobody")
    return int(number)
