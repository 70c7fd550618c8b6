"""A cell, a row or a time without end is refused by its place, and costs no more than reading it.

Where a search begins anew at every letter, none of these has an end in reasonable time.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from netsafe_evaluation.series import PersonsError, SeriesError, read_exposure, read_series, read_starts
from netsafe_evaluation.series.data_frame import LONGEST_CELL
from netsafe_evaluation.series.personal_data_refusal import sign_of_person
from netsafe_evaluation.series.table import read_table
from netsafe_intake.table import MOST_COLUMNS

WEEKS = [(dt.date(2025, 1, 6) + dt.timedelta(days=7 * i)).isoformat() for i in range(4)]
ROWS = [f"{day},{area},{20 + i}" for i, day in enumerate(WEEKS) for area in ("Gwent", "Dyfed")]
LONG = 100_000


def write(folder: Path, *lines: str) -> Path:
    path = folder / "calls.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "unit", ["x", "1", "a.", "+44 1", "@", "a@b", "x@x.", "0 ", "-", ".", "ô", "=", "1,"]
)
@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_long_cell_is_refused_by_its_place(tmp_path: Path, unit: str, column: int) -> None:
    cells = ["2025-02-03", "Gwent", "3"]
    cells[column - 1] = f'"{unit * (LONG // len(unit))}"'
    path = write(tmp_path, "date,area,count", *ROWS, ",".join(cells))
    with pytest.raises(SeriesError) as refused:
        read_series(path)
    text = str(refused.value)
    assert text.startswith(f"{path}: line {len(ROWS) + 2}, column {column}: this cell has")
    assert "Mend: " in text and len(text) < 400 and "\n" not in text


def test_a_cell_beyond_what_csv_reads_at_all(tmp_path: Path) -> None:
    path = write(tmp_path, "date,area,count", *ROWS, f'2025-02-03,"{"x" * 1_000_000}",3')
    with pytest.raises(SeriesError, match=r"line 10: a cell has more than 131,072 signs"):
        read_series(path)


def test_a_long_heading_is_refused_by_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, f"date,area,{'count' * 1000}", *ROWS)
    with pytest.raises(SeriesError, match=r"line 1, column 3: this cell has 5,000 signs"):
        read_series(path)


def test_a_long_cell_of_parquet_is_refused_by_its_row(tmp_path: Path) -> None:
    path = tmp_path / "calls.parquet"
    columns = {"date": ["2025-01-06", "2025-01-13"], "area": ["Gwent", "x" * 999], "count": [20, 30]}
    pl.DataFrame(columns).write_parquet(path)
    with pytest.raises(SeriesError, match=r"row 2, column 2: this cell has 999 signs"):
        read_series(path)


def test_every_table_of_evaluation_has_the_same_limit(tmp_path: Path) -> None:
    series = read_series(write(tmp_path, "date,area,count", *ROWS))
    (tmp_path / "starts.csv").write_text(f"area,date\n{'x' * 500},2025-01-13\n")
    with pytest.raises(SeriesError, match="line 2, column 1"):
        read_starts(tmp_path / "starts.csv", series)
    (tmp_path / "log.csv").write_text(f"date,area,displays\n2025-01-13,{'x' * 500},2\n")
    with pytest.raises(SeriesError, match="line 2, column 2"):
        read_exposure(tmp_path / "log.csv")


def test_the_longest_cell_that_is_read(tmp_path: Path) -> None:
    name = "x" * LONGEST_CELL
    series = read_series(write(tmp_path, "date,area,count", *ROWS, f"2025-01-06,{name},9"))
    assert name in series.areas


@pytest.mark.parametrize("tail", ["", "x", "@", " ", "-"])
@pytest.mark.parametrize("unit", ["1", "11 ", "a.", "a@", "x@x.", "0 1", "A1", "..", "Q1 "])
def test_the_search_for_persons_is_linear(unit: str, tail: str) -> None:
    r"""A thousand cells as long as they may be; \d{3,}(?:[ -]?\d{2,}){0,4} alone took minutes for each."""
    cell = (unit * LONGEST_CELL)[:LONGEST_CELL] + tail
    for _ in range(1000):
        sign_of_person(cell)


@pytest.mark.parametrize("address", ["a@b.cy", "write to someone@example.org now", "é@example.org.uk"])
def test_an_address_is_still_seen(tmp_path: Path, address: str) -> None:
    with pytest.raises(PersonsError, match="e-mail addresses"):
        read_series(write(tmp_path, "date,area,count", *ROWS, f"2025-02-03,{address},9"))


def test_too_many_columns(tmp_path: Path) -> None:
    names = ",".join(f"a{n}" for n in range(MOST_COLUMNS))
    path = write(tmp_path, f"date,{names}", "2025-01-06" + ",1" * MOST_COLUMNS)
    with pytest.raises(SeriesError, match="1,001 columns, and at most 1,000"):
        read_table(path, {"date"})


def test_few_rows_that_ask_for_a_table_beyond_measure(tmp_path: Path) -> None:
    """A row for each of many areas, two years apart: small as a file, gigabytes as a table."""
    rows = [f"{1001 + 2 * i}-01-01,Area {i + n},5" for i in range(1000) for n in range(2)]
    with pytest.raises(SeriesError, match=r"1,001 areas at \d\d,\d\d\d dates are more than"):
        read_series(write(tmp_path, "date,area,count", *rows))
