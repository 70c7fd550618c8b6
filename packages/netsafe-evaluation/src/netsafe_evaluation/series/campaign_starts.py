"""When the campaign began in each area."""

from __future__ import annotations

import datetime as dt

from netsafe_intake.table import plain_name

from netsafe_evaluation.series.columns import AREA, DATE, listed
from netsafe_evaluation.series.counts import Counts
from netsafe_evaluation.series.date_cells import date_fault, parse_date
from netsafe_evaluation.series.error import SeriesError, quoted
from netsafe_evaluation.series.personal_data_refusal import refuse_persons
from netsafe_evaluation.series.table import Source, read_table

_START = DATE | {"start", "starts", "launch", "dechrau", "dyddiad dechrau", "start date"}


def read_starts(source: Source, series: Counts) -> dict[str, dt.date]:
    """For each campaign area of `source` (columns area, date), the day on which it began.

    Areas are called as `series` calls them; those that are not in the file had no campaign.
    Raises SeriesError.
    """
    table = read_table(source, AREA | _START)
    names = [plain_name(name) for name in table.header]
    area = next((i for i, name in enumerate(names) if name in AREA), None)
    date = next((i for i, name in enumerate(names) if name in _START), None)
    if area is None or date is None or len(names) != 2:
        refuse_persons(table)
        raise SeriesError(
            table.file, table.top, f"the columns are {listed(table.header)}", "give two: “area” and “date”"
        )
    starts: dict[str, dt.date] = {}
    for row, cells in enumerate(table.rows):
        try:
            name = series.areas[series.area(cells[area])]
        except SeriesError as error:
            raise SeriesError(table.file, table.place(row), error.reason, error.mend) from None
        read = parse_date(cells[date])
        if read is None:
            raise SeriesError(table.file, table.place(row), *date_fault(cells[date]))
        if name in starts:
            raise SeriesError(
                table.file,
                table.place(row),
                f"{quoted(name)} begins a second time",
                "give each area one date",
            )
        try:
            series.index(read.day, "the start")
        except SeriesError as error:
            raise SeriesError(table.file, table.place(row), error.reason, error.mend) from None
        starts[name] = read.day
    return starts
