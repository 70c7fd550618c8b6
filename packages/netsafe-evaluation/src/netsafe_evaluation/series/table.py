"""A file as cells of text, each row with its line: CSV as Excel and others write it, or Parquet."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Container
from pathlib import Path

import polars as pl
from netsafe_intake.file import FileFault, read_file
from netsafe_intake.table import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Table, TableFault, long_cell, table_of

from netsafe_evaluation.series.fault import SeriesError

LONGEST_CELL = 200
"""The longest names of areas in use have sixty signs."""


def read_table(path: Path, names: Container[str]) -> Table:
    """The cells of the CSV or Parquet file at `path`; one of `names` stands among the names of columns.

    Raises SeriesError, also where a single row is bad: a result from the other rows would be wrong.
    """
    file = str(path)
    try:
        content = read_file(path, MOST_BYTES)
        if content.startswith(b"PAR1"):
            return _parquet(file, hashlib.sha256(content).hexdigest(), content)
        table = table_of(file, content, names, longest_cell=LONGEST_CELL)
        for fault in table.faults:
            raise fault
    except FileFault as fault:
        raise SeriesError(file, "", fault.reason, fault.mend) from None
    except TableFault as fault:
        raise SeriesError(file, fault.place, fault.reason, fault.mend) from None
    if not table.rows:
        raise SeriesError(
            file, table.top, "there are names of columns and no rows", "add a row a week and area"
        )
    for column, name in zip(table.columns, table.header, strict=True):
        if not name:
            raise SeriesError(file, table.top, f"column {column} has no name", "name it, or leave it out")
    return table


def _parquet(file: str, digest: str, content: bytes) -> Table:
    try:
        count = pl.scan_parquet(io.BytesIO(content)).select(pl.len()).collect().item()  # from its end alone
        if count > MOST_ROWS:
            raise SeriesError(file, "", f"there are {count:,} rows", "give sums for each week and area")
        frame = pl.read_parquet(io.BytesIO(content))
    except SeriesError:
        raise
    except (Exception, pl.exceptions.PanicException):
        raise SeriesError(file, "", "this Parquet file is broken", "write it again, or give CSV") from None
    columns = [_cells(file, frame[name]) for name in frame.columns]
    rows = tuple(zip(*columns, strict=True)) if columns else ()
    if not rows:
        raise SeriesError(file, "", "the file is empty", "give the columns date, area and count")
    if len(columns) > MOST_COLUMNS:
        what = f"there are {len(columns):,} columns, and at most {MOST_COLUMNS:,} are read"
        raise SeriesError(file, "", what, "give the columns date, area and count, with a row for each")
    for column, cells in enumerate(columns, start=1):
        for row, cell in enumerate(cells, start=1):
            if len(cell) > LONGEST_CELL:
                raise SeriesError(file, f"row {row}, column {column}", *long_cell(cell, LONGEST_CELL))
    header = tuple(name.strip() for name in frame.columns)
    numbers = tuple(range(1, len(rows) + 1))
    return Table(file, digest, header, rows, numbers, unit="row", columns=tuple(range(1, len(header) + 1)))


def _cells(file: str, column: pl.Series) -> list[str]:
    if column.dtype.is_nested() or column.dtype in (pl.Binary, pl.Object):
        raise SeriesError(
            file,
            "columns",
            f"a column holds {column.dtype}, not single values",
            "keep dates, names and numbers",
        )
    if column.dtype == pl.Datetime:
        midnight = set(column.drop_nulls().dt.time()) <= {dt.time(0)}
        column = column.dt.date() if midnight else column.dt.strftime("%Y-%m-%d %H:%M:%S")
    if column.dtype.is_float():
        column = column.fill_nan(None)
        return ["" if v is None else str(int(v)) if float(v).is_integer() else str(v) for v in column]
    return ["" if value is None else str(value).strip() for value in column.to_list()]
