"""A source of counts as cells of text: CSV as Excel and others write it, Parquet, or a data frame."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Container
from pathlib import Path

import polars as pl
from netsafe_intake.bounded_file import FileFault, read_file
from netsafe_intake.table import MOST_BYTES, MOST_ROWS, Table, TableFault, table_of

from netsafe_evaluation.series.data_frame import LONGEST_CELL, Frame, columns_table, frame_table
from netsafe_evaluation.series.error import SeriesError

Source = Path | str | Frame
"""Where counts come from: the path of a CSV or Parquet file, or a data frame."""


def read_table(source: Source, names: Container[str]) -> Table:
    """The cells of `source`; one of `names` stands among the names of columns.

    Raises SeriesError, also where a single row is bad: a result from the other rows would be wrong.
    Raises TypeError where `source` is neither a path nor a data frame.
    """
    if not isinstance(source, (Path, str)):
        if not isinstance(source, Frame):
            raise TypeError(f"a path or a data frame is needed, not {type(source).__name__}")
        return _named(frame_table(source))
    file = str(source)
    try:
        content = read_file(Path(source), MOST_BYTES)
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
    return _named(table)


def _named(table: Table) -> Table:
    """The table, all of whose columns have a name.  Raises SeriesError."""
    for column, name in zip(table.columns, table.header, strict=True):
        if not name:
            raise SeriesError(
                table.file, table.top, f"column {column} has no name", "name it, or leave it out"
            )
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
    return columns_table(file, digest, [(name, frame[name]) for name in frame.columns])
