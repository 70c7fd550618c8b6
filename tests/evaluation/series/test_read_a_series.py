"""A file of sums is read: long or wide, CSV as Excel writes it or Parquet, weeks or months."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe_evaluation.series import Counts, Period, read_exposure, read_series, read_starts

MONDAY = dt.date(2025, 1, 6)
WEEKS = [MONDAY + dt.timedelta(days=7 * i) for i in range(6)]
WANTED = np.array([[3, 0, 5, 1, 2, 9], [10, 12, 8, 11, 9, 14.0]])


def long_rows(dates: list[str] | None = None) -> list[str]:
    names = dates or [day.isoformat() for day in WEEKS]
    return [
        f"{name},{area},{int(WANTED[i, t])}"
        for t, name in enumerate(names)
        for i, area in enumerate(["A", "B"])
    ]


def read(tmp_path: Path, text: str | bytes, outcome: str | None = None) -> Counts:
    path = tmp_path / "calls.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_series(path, outcome)


def long_file(dates: list[str] | None = None, head: str = "date,area,count") -> str:
    return "\n".join([head, *long_rows(dates)]) + "\n"


def test_a_long_file(tmp_path: Path) -> None:
    series = read(tmp_path, long_file())
    assert series.areas == ("A", "B")
    assert series.dates == tuple(WEEKS)
    assert series.period is Period.WEEK
    assert series.outcome is None
    assert series.notes == ()
    np.testing.assert_array_equal(series.values, WANTED)
    assert series.digest == hashlib.sha256(long_file().encode()).hexdigest()


def test_nobody_can_change_what_was_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        read(tmp_path, long_file()).values[0, 0] = 7


def test_a_wide_file(tmp_path: Path) -> None:
    rows = [f"{day.isoformat()},{WANTED[0, t]:.0f},{WANTED[1, t]:.0f}" for t, day in enumerate(WEEKS)]
    series = read(tmp_path, "\n".join(["week,A,B", *rows]))
    assert series.areas == ("A", "B")
    np.testing.assert_array_equal(series.values, WANTED)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(long_file().replace("\n", "\r\n").encode("utf-8-sig"), id="byte order mark, CRLF"),
        pytest.param(long_file().replace(",", ";").encode(), id="semicolons"),
        pytest.param(long_file().replace(",", "\t").encode("utf-16"), id="Excel's Unicode text"),
        pytest.param(b"sep=;\r\n" + long_file().replace(",", ";").encode(), id="sep="),
        pytest.param(long_file().replace("\n", "\n\n").encode(), id="empty lines"),
        pytest.param(("date,area,count,,\n" + ",,\n".join(long_rows()) + ",,\n").encode(), id="no names"),
        pytest.param(long_file(head=" Dyddiad,ARDAL, Nifer").encode(), id="Welsh headings"),
        pytest.param(long_file([f"{day:%d/%m/%Y}" for day in WEEKS]).encode(), id="British dates"),
        pytest.param(long_file([f"{day:%G-W%V}" for day in WEEKS]).encode(), id="weeks of the ISO calendar"),
        pytest.param(long_file([f"{day.isoformat()} 00:00:00" for day in WEEKS]).encode(), id="midnight"),
        pytest.param(
            long_file([f"{day.isoformat()}T00:00:00.000Z" for day in WEEKS]).encode(), id="Power BI"
        ),
        pytest.param(long_file([f"{day.isoformat()}T00:00:00+00:00" for day in WEEKS]).encode(), id="offset"),
        pytest.param(long_file([f"{day.isoformat()}T00:00:00+01:00" for day in WEEKS]).encode(), id="summer"),
        pytest.param(
            long_file([f"{day.isoformat()} 00:00:00+00" for day in WEEKS]).encode(), id="PostgreSQL"
        ),
        pytest.param(
            long_file([f"{day:%d}\N{NO-BREAK SPACE}{day:%b %Y}" for day in WEEKS]).encode(), id="blanks"
        ),
        pytest.param(("Calls, by week\n\n" + long_file()).encode(), id="a title above"),
        pytest.param(long_file().replace("\n", "\r").encode(), id="CR alone"),
        pytest.param(long_file().replace(",", "\t").encode("utf-16-le"), id="UTF-16 without a mark"),
    ],
)
def test_as_spreadsheets_write_it(tmp_path: Path, content: bytes) -> None:
    series = read(tmp_path, content)
    assert series.areas == ("A", "B")
    assert series.dates == tuple(WEEKS)
    np.testing.assert_array_equal(series.values, WANTED)


def test_windows_letters(tmp_path: Path) -> None:
    assert read(tmp_path, long_file().replace("A", "Môn").encode("cp1252")).areas[0] == "Môn"


@pytest.mark.parametrize("dates", ["iso", "date", "datetime"])
def test_parquet(tmp_path: Path, dates: str) -> None:
    days = [day for day in WEEKS for _ in "AB"]
    column: list[object] = [day.isoformat() for day in days] if dates == "iso" else list(days)
    frame = pl.DataFrame({"date": column, "area": ["A", "B"] * 6, "count": WANTED.T.ravel()})
    if dates == "datetime":
        frame = frame.with_columns(pl.col("date").cast(pl.Datetime))
    frame.write_parquet(tmp_path / "calls.parquet")
    series = read_series(tmp_path / "calls.parquet")
    assert series.dates == tuple(WEEKS)
    np.testing.assert_array_equal(series.values, WANTED)


@pytest.mark.parametrize(
    "dates",
    [
        ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"],
        ["11/2025", "12/2025", "01/2026", "02/2026", "03/2026", "04/2026"],
        ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"],
        ["30/11/2025", "31/12/2025", "31/01/2026", "28/02/2026", "31/03/2026", "30/04/2026"],
        ["Nov-25", "Dec-25", "Jan-26", "Feb-26", "Mar-26", "Apr-26"],
        ["Tachwedd 2025", "Rhagfyr 2025", "Ionawr 2026", "Chwefror 2026", "Mawrth 2026", "Ebrill 2026"],
    ],
)
def test_months(tmp_path: Path, dates: list[str]) -> None:
    series = read(tmp_path, long_file(dates))
    assert series.period is Period.MONTH
    assert series.dates == (
        *(dt.date(2025, m, 1) for m in (11, 12)),
        *(dt.date(2026, m, 1) for m in (1, 2, 3, 4)),
    )
    assert series.end == dt.date(2026, 5, 1)


def test_what_is_missing_is_not_nought(tmp_path: Path) -> None:
    lines = long_file().splitlines()
    lines[1] = "2025-01-06,A,n/a"
    del lines[5:7]  # the third week, in both areas
    series = read(tmp_path, "\n".join(lines))
    assert series.dates == tuple(WEEKS)
    wanted = WANTED.copy()
    wanted[0, 0] = wanted[:, 2] = np.nan
    np.testing.assert_array_equal(series.values, wanted)
    assert [note.code for note in series.notes] == ["gaps"]


@given(order=st.permutations(range(12)))
def test_rows_in_any_order_are_sorted_and_it_is_said(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    rows = long_rows()
    series = read(tmp_path_factory.mktemp("any"), "\n".join(["date,area,count", *(rows[i] for i in order)]))
    np.testing.assert_array_equal(series.rows(["A", "B"]), WANTED)
    within = [[i for i in order if i % 2 == area] for area in (0, 1)]
    unordered = any(run != sorted(run) for run in within)
    assert [note.code for note in series.notes] == (["sorted"] if unordered else [])


def test_a_file_that_goes_area_by_area_is_in_order(tmp_path: Path) -> None:
    rows = long_rows()
    assert read(tmp_path, "\n".join(["date,area,count", *rows[::2], *rows[1::2]])).notes == ()


@pytest.mark.parametrize(
    "blank", [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", "’"]
)
def test_blanks_between_thousands(tmp_path: Path, blank: str) -> None:
    rows = [f"{day.isoformat()},6{blank}000,1{blank}234{blank}567" for day in WEEKS]
    series = read(tmp_path, "\n".join(["date,A,B", *rows]))
    np.testing.assert_array_equal(series.values, [[6000] * 6, [1234567] * 6])


@given(counts=st.lists(st.integers(0, 9_999_999), min_size=2, max_size=30).filter(any))
def test_any_counts_come_back(tmp_path_factory: pytest.TempPathFactory, counts: list[int]) -> None:
    days = [MONDAY + dt.timedelta(days=7 * i) for i in range(len(counts))]
    rows = [f'{day.isoformat()},{count},"{count + 1:,}"' for day, count in zip(days, counts, strict=True)]
    series = read(tmp_path_factory.mktemp("any"), "\n".join(["date,A,B", *rows]))
    np.testing.assert_array_equal(series.values, [counts, [count + 1 for count in counts]])


def test_one_outcome_of_several(tmp_path: Path) -> None:
    lines = ["date,area,outcome,count"]
    for row in long_rows():
        day, area, number = row.split(",")
        lines += [f"{day},{area},calls,{number}", f"{day},{area},page views,{int(number) * 100}"]
    series = read(tmp_path, "\n".join(lines), "Page views")
    assert series.outcome == "page views"
    np.testing.assert_array_equal(series.values, WANTED * 100)


def test_columns_named_after_what_was_counted(tmp_path: Path) -> None:
    rows = [f"{row},{int(row.rsplit(',')[-1]) + 1}" for row in long_rows()]
    series = read(tmp_path, "\n".join(["week,area,calls,visits", *rows]), "visits")
    assert series.outcome == "visits"
    np.testing.assert_array_equal(series.values, WANTED + 1)
    assert read(tmp_path, long_file(head="week,area,calls")).outcome == "calls"


def test_the_week_of_a_last_day(tmp_path: Path) -> None:
    sundays = [(day + dt.timedelta(days=6)).isoformat() for day in WEEKS]
    series = read(tmp_path, long_file(sundays, "week ending,area,count"))
    assert series.dates == tuple(WEEKS)
    assert [note.code for note in series.notes] == ["week-ending"]


def test_the_first_week_that_lies_wholly_after_the_start(tmp_path: Path) -> None:
    series = read(tmp_path, long_file())
    assert series.index(WEEKS[3]) == 3
    assert series.index(WEEKS[3] + dt.timedelta(days=1)) == 4


def test_staggered_starts(tmp_path: Path) -> None:
    series = read(tmp_path, long_file())
    (tmp_path / "starts.csv").write_text("area;start\nb;20/01/2025\n")
    assert read_starts(tmp_path / "starts.csv", series) == {"B": dt.date(2025, 1, 20)}


def test_a_log_of_displays_may_be_nought_and_of_one_area(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("date,area,displays\n2025-01-06,A,0\n2025-01-13,A,40\n")
    exposure = read_exposure(tmp_path / "log.csv")
    np.testing.assert_array_equal(exposure.values, [[0, 40]])
