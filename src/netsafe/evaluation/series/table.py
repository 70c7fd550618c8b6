"""A file as cells of text, each row with its line: CSV as Excel and others write it, or Parquet."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from netsafe.evaluation.series.fault import SeriesError

MOST_BYTES = 50_000_000
"""Weekly sums of every place in Wales over twenty years are a hundredth of this."""

LONGEST_CELL = 200
"""The longest names of areas in use have sixty signs."""

MOST_COLUMNS = 1_000

_SAVE = "save the sheet as “CSV UTF-8” and give that file"


@dataclass(frozen=True)
class Table:
    """The cells of a file, stripped of white space at both ends; empty where nothing is."""

    file: str
    digest: str
    """SHA-256 of the file's bytes, in hexadecimal."""
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    """Where each row begins: a line of a CSV (the first is 1), a row of Parquet (the first is 1)."""
    unit: str = "line"

    def place(self, row: int) -> str:
        """Where row number `row` stands, as people say it."""
        return f"{self.unit} {self.lines[row]}"

    @property
    def top(self) -> str:
        """Where the names of columns stand."""
        return "line 1" if self.unit == "line" else "columns"


def read_table(path: Path) -> Table:
    """The cells of the CSV or Parquet file at `path`.  Raises SeriesError.

    Commas, semicolons or tabs; UTF-8 with or without a mark, UTF-16 with one, else Windows-1252, as Excel
    writes; any line ends.  Python's own reader of CSV is used because it knows each row's line.
    """
    file = str(path)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise SeriesError(
                file, "", f"{size:,} bytes are too many for sums", "give weekly or monthly sums"
            )
        content = path.read_bytes()
    except OSError as error:
        raise SeriesError(
            file, "", f"cannot be read ({error.strerror})", "name a file that is there and that you may read"
        ) from None
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(b"PAR1"):
        return _within_limits(_parquet(file, digest, content))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise SeriesError(file, "", "this is a workbook, not CSV", _SAVE)
    header, rows, lines = _csv(file, _text(file, content))
    header, rows = _without_empty_columns(file, header, rows)
    return _within_limits(Table(file, digest, header, rows, lines))


def _within_limits(table: Table) -> Table:
    """The table, where no cell is so long and no row so wide that reading could take for ever."""
    if len(table.header) > MOST_COLUMNS:
        raise SeriesError(
            table.file,
            table.top,
            f"there are {len(table.header):,} columns, and at most {MOST_COLUMNS:,} are read",
            "give the columns date, area and count, with a row for each",
        )
    for row, cells in enumerate((table.header, *table.rows), start=-1):
        for column, cell in enumerate(cells, start=1):
            if len(cell) > LONGEST_CELL:
                raise SeriesError(
                    table.file,
                    f"{table.place(row) if row >= 0 else table.top}, column {column}",
                    f"this cell has {len(cell):,} signs, and at most {LONGEST_CELL} are read",
                    "shorten it, or close the quotation mark before it",
                )
    return table


def _text(file: str, content: bytes) -> str:
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise SeriesError(file, "", "this is not text", _SAVE)
    return text


def _csv(file: str, text: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[int, ...]]:
    header: tuple[str, ...] | None = None
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    for line, cells in _records(file, text):
        if header is None:
            header = cells
            continue
        if len(cells) != len(header):
            if len(cells) > len(header) and not any(cells[len(header) :]):
                cells = cells[: len(header)]
            else:
                raise SeriesError(
                    file,
                    f"line {line}",
                    f"there are {len(cells)} cells, and {len(header)} names of columns in the first line",
                    "give each row one cell a column; put a cell that holds a separator in quotes",
                )
        rows.append(cells)
        lines.append(line)
    if header is None:
        raise SeriesError(file, "", "the file is empty", "give the columns date, area and count")
    if not rows:
        raise SeriesError(
            file, "line 1", "there are names of columns and no rows", "add a row a week and area"
        )
    return header, tuple(rows), tuple(lines)


def _records(file: str, text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every record that is not empty, with the line where it begins."""
    separator, skip = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = tuple(cell.strip() for cell in next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise SeriesError(
                    file,
                    f"line {line}",
                    f"a cell has more than {csv.field_size_limit():,} signs; {LONGEST_CELL} at most are read",
                    "shorten it, or close the quotation mark before it",
                ) from None
            raise SeriesError(
                file, f"line {line}", "a quotation mark is open or out of place", "close it, or leave it out"
            ) from None
        if any(cells) and line > skip:
            yield line, cells


def _separator(text: str) -> tuple[str, int]:
    """What stands between cells, judged by the first line; and how many lines only say so (“sep=;”)."""
    first = text.partition("\n")[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    return max(",;\t", key=lambda mark: (outside.count(mark), mark == ",")), 0


def _without_empty_columns(
    file: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Without the columns that a spreadsheet leaves at the side: no name, no cell."""
    keep = [i for i, name in enumerate(header) if name or any(row[i] for row in rows)]
    for i in keep:
        if not header[i]:
            raise SeriesError(file, "line 1", f"column {i + 1} has no name", "name it, or leave it out")
    return tuple(header[i] for i in keep), tuple(tuple(row[i] for i in keep) for row in rows)


def _parquet(file: str, digest: str, content: bytes) -> Table:
    try:
        frame = pl.read_parquet(io.BytesIO(content))
    except (pl.exceptions.PolarsError, OSError):
        raise SeriesError(file, "", "this Parquet file is broken", "write it again, or give CSV") from None
    columns = [_cells(file, frame[name]) for name in frame.columns]
    rows = tuple(zip(*columns, strict=True)) if columns else ()
    if not rows:
        raise SeriesError(file, "", "the file is empty", "give the columns date, area and count")
    header = tuple(name.strip() for name in frame.columns)
    return Table(file, digest, header, rows, tuple(range(1, len(rows) + 1)), unit="row")


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
