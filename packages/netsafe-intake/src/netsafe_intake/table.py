"""A table in text, as people and their programs save it: commas, semicolons or tabs, any line ends.

One bad row is a fault of that row, with its line as a text editor counts it, and the others are read.
A quotation mark that is never closed would swallow the rest of the file; here it spoils one row.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from netsafe_intake.bounded_file import FileFault, read_file
from netsafe_intake.error import NetSafeError
from netsafe_intake.text_decoding import LOST, Encoding, NotText, text_of

MOST_BYTES = 50_000_000
"""Weekly sums of every place in Wales over twenty years are a hundredth of this."""
MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 1_000
"""Signs.  What looks into cells may take time that grows with the square of their length."""

_SEPARATORS = ",;\t|"
_LINES_LOOKED_AT = 200
_LINES_OF_A_ROW = 40
_ROWS_OF_A_TITLE = 20
_SAVE = "save the sheet as “CSV UTF-8” and give that file"
_AGAIN = f"write the cell again, and {_SAVE}"
_QUOTES = "a quotation mark is open or out of place", "close it, or leave it out"


class TableFault(NetSafeError):
    """What is wrong with a row, or with the whole file: raised then, and `line` may be None.

    Its place is the line and the column, as people say them; empty for the whole file.
    """

    code: ClassVar[str] = "table-unreadable"

    def __init__(self, line: int | None, reason: str, mend: str, column: int | None = None) -> None:
        parts = (f"line {line}" if line else "", f"column {column}" if column else "")
        super().__init__(", ".join(filter(None, parts)), reason, mend)
        self.line, self.column = line, column


@dataclass(frozen=True)
class Table:
    """The cells of a file, stripped of white space at both ends; empty where nothing is.

    `faults` are the rows that are left out, in their order.
    """

    file: str
    digest: str
    """SHA-256 of the file's bytes, in hexadecimal."""
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    """Where each row begins: a line of a CSV (the first is 1), a row of Parquet (the first is 1)."""
    faults: tuple[TableFault, ...] = ()
    unit: str = "line"
    first: int = 1
    """The line of the names of columns."""
    columns: tuple[int, ...] = ()
    """Which column of the file each is (the first is 1)."""
    encoding: Encoding = "utf-8"

    def place(self, row: int) -> str:
        """Where row number `row` stands, as people say it."""
        return f"{self.unit} {self.lines[row]}"

    @property
    def top(self) -> str:
        """Where the names of columns stand."""
        return f"line {self.first}" if self.unit == "line" else "columns"


def read_table(
    path: Path, names: Container[str] = (), *, limit: int = MOST_BYTES, short_rows: bool = False
) -> Table:
    """The table in the file at `path`, as :func:`table_of` reads it.  Raises TableFault."""
    try:
        content = read_file(path, limit)
    except FileFault as fault:
        raise TableFault(None, fault.reason, fault.mend) from None
    return table_of(str(path), content, names, short_rows=short_rows)


def table_of(
    file: str,
    content: bytes,
    names: Container[str] = (),
    *,
    short_rows: bool = False,
    longest_cell: int = LONGEST_CELL,
) -> Table:
    """The table in `content`; `file` is its name.  Raises TableFault where it holds none.

    The first line with one of `names` in a cell (in small letters, with single blanks) names the columns;
    where there is none, the first line of several cells.  What stands above it is a title, and left out, as
    are empty rows and empty columns without a name.  With `short_rows` a row may lack cells at its end, as
    Excel leaves them out.

    >>> table_of("", b"Calls in 2025;;\\r\\ndate;area;count\\r\\n2025-01-06;Mon;7;;\\r\\n").rows
    (('2025-01-06', 'Mon', '7'),)
    """
    try:
        decoded = text_of(content)
    except NotText as error:
        raise TableFault(None, f"this is {error}, and no CSV", _SAVE) from None
    lines = list(io.StringIO(decoded.text, newline=""))
    separator, at = _separator(lines)
    head = _head(lines, at, separator, names, longest_cell)
    header, at = head.cells, head.end
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    faults: list[TableFault] = []
    while at < len(lines):
        number = at + 1
        cells, at = _record(lines, at, separator, header)
        if isinstance(cells, TableFault):
            faults.append(cells)
        elif any(cells):
            row = _fitted(cells, header, short_rows)
            fault = _fault_of(number, cells, longest_cell) if row else _ragged(number, cells, header)
            if row and not fault:
                rows.append(row)
                numbers.append(number)
            elif fault:
                faults.append(fault)
        if len(rows) > MOST_ROWS:
            raise TableFault(number, f"there are more than {MOST_ROWS:,} rows", "give sums, or several files")
    columns = [i for i, name in enumerate(header) if name or any(row[i] for row in rows)]
    return Table(
        file,
        hashlib.sha256(content).hexdigest(),
        tuple(header[i] for i in columns),
        tuple(rows) if len(columns) == len(header) else tuple(tuple(row[i] for i in columns) for row in rows),
        tuple(numbers),
        tuple(faults),
        first=head.number,
        columns=tuple(i + 1 for i in columns),
        encoding=decoded.encoding,
    )


@dataclass(frozen=True)
class _Head:
    """A line that may name the columns, and the index of the line behind it."""

    number: int
    cells: tuple[str, ...]
    end: int

    @property
    def width(self) -> int:
        return sum(map(bool, self.cells))


def _head(lines: Sequence[str], at: int, separator: str, names: Container[str], longest_cell: int) -> _Head:
    first_rows = _first_rows(lines, at, separator)
    wide = [row for row in first_rows if row.width > 1]
    with_name = (row for row in wide if any(plain_name(cell) in names for cell in row.cells))
    head = next(with_name, (wide or first_rows)[0])
    if fault := _fault_of(head.number, head.cells, longest_cell):
        raise fault
    return head


def _first_rows(lines: Sequence[str], at: int, separator: str) -> list[_Head]:
    """The first rows that hold anything, among them the names of columns; at least one."""
    rows: list[_Head] = []
    while at < len(lines) and len(rows) < _ROWS_OF_A_TITLE:
        number = at + 1
        cells, at = _record(lines, at, separator, None)
        if isinstance(cells, TableFault):
            if not rows:
                raise cells
            break
        if any(cells):
            rows.append(_Head(number, cells, at))
    if not rows:
        raise TableFault(None, "the file is empty", "begin it with a line that names the columns")
    return rows


def plain_name(name: str) -> str:
    """A name of a column without capitals, underscores and white space that do not matter.

    >>> plain_name(" Week_Beginning ")
    'week beginning'
    """
    return re.sub(r"[\s_]+", " ", name.strip().casefold().replace("’", "'"))


def _record(
    lines: Sequence[str], at: int, separator: str, header: Sequence[str] | None
) -> tuple[tuple[str, ...] | TableFault, int]:
    """The row that begins at the line of index `at`, or its fault; and the index of the line behind it."""
    line = lines[at]
    if '"' not in line:
        if line.count(separator) < MOST_COLUMNS:
            return tuple(cell.strip() for cell in line.split(separator)), at + 1
        return _wide(at + 1, line.count(separator) + 1), at + 1
    cells, count = _quoted(lines[at : at + _LINES_OF_A_ROW], separator)
    if len(line) > csv.field_size_limit() and not count:
        what = f"a cell has more than {csv.field_size_limit():,} signs, and at most {LONGEST_CELL:,} are read"
        return TableFault(at + 1, what, "shorten it, or close the quotation mark before it"), at + 1
    if not count or (header and count > 1 and _swallowed(lines[at : at + count], cells, separator, header)):
        return TableFault(at + 1, *_QUOTES), at + 1
    return (cells if len(cells) <= MOST_COLUMNS else _wide(at + 1, len(cells))), at + count


def _wide(number: int, count: int) -> TableFault:
    what = f"there are {count:,} columns, and at most {MOST_COLUMNS:,} are read"
    return TableFault(number, what, "leave columns out, and give each row one cell a column")


def _quoted(lines: Sequence[str], separator: str) -> tuple[tuple[str, ...], int]:
    """The cells of the row that `lines` begin with, and how many of them it takes: none where it is torn."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        return tuple(cell.strip() for cell in next(reader)), reader.line_num
    except csv.Error:
        return (), 0


def _swallowed(lines: Sequence[str], cells: tuple[str, ...], separator: str, header: Sequence[str]) -> bool:
    """Whether a row of several `lines` is rather a quotation mark left open that runs into other rows."""
    if _fitted(cells, header) is None:
        return True
    wide_ends = len(header) > 1 and all(
        line.count(separator) >= len(header) - 1 for line in (lines[0], lines[-1])
    )
    alone = (_quoted([line], separator)[0] for line in lines[1:-1])
    return wide_ends or any(len(row) > 1 and _fitted(row, header) is not None for row in alone)


def _fitted(cells: tuple[str, ...], header: Sequence[str], short: bool = False) -> tuple[str, ...] | None:
    """The cells of a row, one a column; None where they are more, or fewer and not `short`.

    Empty cells beyond the columns are nothing, and a column without a name need not be there.
    """
    if any(cells[len(header) :]):
        return None
    named = max((i for i, name in enumerate(header) if name), default=0) + 1
    if len(cells) < named and not short:
        return None
    return (cells + ("",) * len(header))[: len(header)]


def _ragged(number: int, cells: Sequence[str], header: Sequence[str]) -> TableFault:
    return TableFault(
        number,
        f"there are {len(cells)} cells, and {len(header)} names of columns",
        "give each row one cell a column; put a cell that holds a separator in quotation marks",
    )


def _fault_of(number: int, cells: Sequence[str], longest: int) -> TableFault | None:
    """What is wrong with the first bad cell of a row; None where all are well."""
    for column, cell in enumerate(cells, start=1):
        if len(cell) > longest:
            return TableFault(number, *long_cell(cell, longest), column)
        if "\0" in cell:
            return TableFault(number, "this cell holds a NUL, which is no letter", _AGAIN, column)
        if LOST in cell:
            return TableFault(number, "this cell has lost a letter in saving", _AGAIN, column)
    return None


def long_cell(cell: str, longest: int) -> tuple[str, str]:
    """What is wrong with a cell of more than `longest` signs, and the mend."""
    what = f"this cell has {len(cell):,} signs, and at most {longest:,} are read"
    return what, "shorten it, or close the quotation mark before it"


def _separator(lines: Sequence[str]) -> tuple[str, int]:
    """What stands between cells, and how many lines only say so (“sep=;”).

    It is what most of the first lines hold outside quotation marks.  The first line alone would not do: it
    may be a title.
    """
    first = lines[0].strip('\r\n "') if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    outside = re.sub('"[^"]*"', "", "".join(lines[:_LINES_LOOKED_AT]))
    lines_with: Counter[str] = Counter()
    for line in re.split("[\r\n]+", outside):
        lines_with.update(mark for mark in _SEPARATORS if mark in line)
    marks = Counter(outside)
    return max(_SEPARATORS, key=lambda mark: (lines_with[mark], marks[mark], mark == ",")), 0
