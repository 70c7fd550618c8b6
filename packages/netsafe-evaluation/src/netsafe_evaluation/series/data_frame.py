"""A data frame as cells of text, so that it passes the same checks as a file.

Any frame that speaks Arrow is read (polars, pyarrow, DuckDB …).  pandas speaks it only where pyarrow is
installed, so its columns are read one by one; pandas itself is never imported here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from typing import Any, Protocol, runtime_checkable

import polars as pl
from netsafe_intake.table import MOST_COLUMNS, MOST_ROWS, Table, long_cell

from netsafe_evaluation.series.error import SeriesError

LONGEST_CELL = 200
"""Characters.  The longest names of areas in use have sixty."""


@runtime_checkable
class Frame(Protocol):
    """A data frame: polars, pandas (2.2 or later), pyarrow, or another that offers Arrow's C stream."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The columns, by the PyCapsule interface of Arrow."""


def frame_table(frame: Frame, name: str = "data frame") -> Table:
    """The cells of `frame`, which messages call `name`.

    The index of a pandas frame is read as columns where it has names, and as the column “date” where it is
    an index of dates.  The table's digest is SHA-256 of its cells.  Raises SeriesError.

    >>> table = frame_table(pl.DataFrame({"date": [dt.date(2026, 1, 5)], "area": ["Gwent"], "count": [4.0]}))
    >>> table.header, table.rows
    (('date', 'area', 'count'), (('2026-01-05', 'Gwent', '4'),))
    """
    if type(frame).__module__.partition(".")[0] == "pandas":
        columns = _pandas_columns(frame)
    else:
        polars = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(frame)
        columns = [(column.name, column) for column in polars.get_columns()]
    table = columns_table(name, "", columns)
    cells = json.dumps([table.header, table.rows], ensure_ascii=False, separators=(",", ":"))
    return replace(table, digest=hashlib.sha256(cells.encode()).hexdigest())


def columns_table(file: str, digest: str, columns: list[tuple[str, pl.Series]]) -> Table:
    """Named columns as a table of text; `file` is what messages call it.  Raises SeriesError."""
    if columns and len(columns[0][1]) > MOST_ROWS:
        what = f"there are {len(columns[0][1]):,} rows"
        raise SeriesError(file, "", what, "give sums for each week and area")
    texts = [_cells(file, column) for _, column in columns]
    rows = tuple(zip(*texts, strict=True)) if texts else ()
    if not rows:
        raise SeriesError(file, "", "the file is empty", "give the columns date, area and count")
    if len(texts) > MOST_COLUMNS:
        what = f"there are {len(texts):,} columns, and at most {MOST_COLUMNS:,} are read"
        raise SeriesError(file, "", what, "give the columns date, area and count, with a row for each")
    for number, cells in enumerate(texts, start=1):
        for row, cell in enumerate(cells, start=1):
            if len(cell) > LONGEST_CELL:
                raise SeriesError(file, f"row {row}, column {number}", *long_cell(cell, LONGEST_CELL))
    header = tuple(name.strip() for name, _ in columns)
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


def _pandas_columns(frame: Any) -> list[tuple[str, pl.Series]]:
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    elif type(frame.index).__name__ in ("DatetimeIndex", "PeriodIndex"):
        frame = frame.rename_axis("date").reset_index()
    names = [str(name) for name in frame.columns]
    return [(name, _pandas_column(frame.iloc[:, place])) for place, name in enumerate(names)]


def _pandas_column(column: Any) -> pl.Series:
    """Numbers and days as they are; anything else as text, with None where pandas counts it as missing."""
    values = column.to_numpy()
    if values.dtype.kind == "M":
        return pl.Series(values.astype("datetime64[us]"))
    if values.dtype.kind in "fiub":
        return pl.Series(values)
    pairs = zip(column.tolist(), column.isna().tolist(), strict=True)
    return pl.Series([None if is_missing else str(value) for value, is_missing in pairs], dtype=pl.String)
