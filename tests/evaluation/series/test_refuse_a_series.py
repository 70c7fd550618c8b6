"""What cannot be read is refused in one line that names the file, the place and the mend."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import polars as pl
import pytest
from netsafe_evaluation.series import SeriesError, read_series, read_starts

HEAD = "date,area,count\n"
GOOD = (
    HEAD + "2025-01-06,A,3\n2025-01-06,B,5\n2025-01-13,A,4\n2025-01-13,B,6\n2025-01-20,A,4\n2025-01-20,B,6\n"
)


def refusal(tmp_path: Path, content: str | bytes, outcome: str | None = None) -> str:
    path = tmp_path / "calls.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SeriesError) as caught:
        read_series(path, outcome)
    text = str(caught.value)
    assert text.startswith(str(path))
    assert "\n" not in text and ". Mend: " in text
    return text.removeprefix(str(path))


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("2025-01-13,A,-4", "line 4", "below nought"),
        ("2025-01-13,A,−4", "line 4", "below nought"),
        ("2025-01-13,A,4.5", "line 4", "not a whole number"),
        ('2025-01-13,A,"4,5"', "line 4", "not a whole number"),
        ("2025-01-13,A,four", "line 4", "not a number"),
        ("2025-01-13,A,<5", "line 4", "suppressed"),
        ("2025-01-13,A,*", "line 4", "suppressed"),
        ("2025-01-06,A,4", "line 4", "again, as in line 2"),
        ("2025-01-06,a,4", "line 4", "again, as in line 2"),
        ("2025-01-14,A,4", "line 4", "neither all weeks nor all months"),
        ("2025-02,A,4", "line 4", "mixed"),
        ("2025-W03,A,4", "line 4", "mixed"),
        ("someday,A,4", "line 4", "not a date"),
        ("2025-02-30,A,4", "line 4", "not a date"),
        ("13/31/2025,A,4", "line 4", "not a date"),
        ("45670,A,4", "line 4", "“45670” is a spreadsheet's number for a day: 2025-01-13"),
        ("45670.0,A,4", "line 4", "give the column there the format of a date, such as 2025-01-13"),
        ("2025-01-13T09:30:00.000Z,A,4", "line 4", "a time of day"),
        ("2025-01-12T23:00:00+00:00,A,4", "line 4", "a time of day"),
        (f"2025-01-13,{'x@' * 600},4", "line 4, column 2", "this cell has 1,200 signs"),
        (",A,4", "line 4", "the date is missing"),
        ("2205-01-13,A,4", "line 4", "years after the date before it"),
        ("2027-01-25,A,4", "line 4", "years after the date before it"),
        ("2025-01-13,,4", "line 4", "the area is missing"),
        ("2025-01-13,Total,4", "line 4", "sum of others"),
        ("2025-01-13,A,4,5", "line 4", "there are 4 cells"),
        ("2025-01-13,A", "line 4", "there are 2 cells"),
        ('2025-01-13,"A,4', "line 4", "quotation mark"),
    ],
)
def test_one_bad_line(tmp_path: Path, line: str, place: str, words: str) -> None:
    lines = GOOD.splitlines()
    lines[3] = line
    text = refusal(tmp_path, "\n".join(lines))
    assert text.startswith(f": {place}")
    assert words in text


def test_the_line_is_right_behind_a_cell_of_two_lines(tmp_path: Path) -> None:
    content = GOOD.replace("2025-01-06,A,3", '2025-01-06,"A",3').replace(
        "2025-01-13,A,4", '2025-01-13,"A\n",x'
    )
    assert refusal(tmp_path, content).startswith(": line 4")
    content = GOOD.replace("2025-01-06,B,5", '2025-01-06,"B\n",5').replace("2025-01-13,A,4", "2025-01-13,A,x")
    assert refusal(tmp_path, content).startswith(": line 5")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "the file is empty"),
        ("\r\n\r\n", "the file is empty"),
        (HEAD, "no rows"),
        ("week,number\n2025-01-06,3\n2025-01-13,4\n", "one area only"),
        ("week,A\n2025-01-06,3\n2025-01-13,4\n", "one area only"),
        (HEAD + "2025-01-06,A,3\n2025-01-13,A,4\n", "one area only"),
        (
            re.sub(r",\d\n", ",0\n", GOOD),
            "nought",
        ),
        (HEAD + "2025-01-06,A,3\n2025-01-06,B,5\n", "one date only"),
        (GOOD.replace("date", "datte"), "is “datte” the date?"),
        (GOOD.replace("area", "spot"), "“spot”"),
        (GOOD.replace("date,area,count\n", ""), "does not name columns"),
        ("date,A,B,a\n2025-01-06,1,2,3\n2025-01-13,1,2,3\n", "two columns are called “a”"),
        ("date,A,B,Total\n2025-01-06,1,2,3\n2025-01-13,1,2,3\n", "sum of others"),
        ("date,A,,B\n2025-01-06,1,2,3\n", "column 3 has no name"),
        (b"PK\x03\x04rest of a workbook", "workbook"),
        (b"PAR1 and nothing", "Parquet file is broken"),
        (b"date,area\0", "not text"),
    ],
)
def test_a_bad_file(tmp_path: Path, content: str | bytes, words: str) -> None:
    assert words in refusal(tmp_path, content)


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    rows = GOOD.splitlines()
    content = "\n".join([rows[0] + ",remark", *(row + ",fine" for row in rows[1:])])
    assert "the column “remark” is unknown" in refusal(tmp_path, content)


def test_no_column_of_counts(tmp_path: Path) -> None:
    rows = ["date,area,coutn", *(f"2025-01-{day:02},{area},many" for day in (6, 13) for area in "AB")]
    assert "is “coutn” the count?" in refusal(tmp_path, "\n".join(rows))


def test_days_are_to_be_added_up(tmp_path: Path) -> None:
    days = [(dt.date(2025, 1, 1) + dt.timedelta(days=i)).isoformat() for i in range(40)]
    assert "these are days" in refusal(tmp_path, "\n".join(["date,A,B", *(f"{day},2,3" for day in days)]))


def test_several_outcomes_are_listed_and_the_nearest_is_named(tmp_path: Path) -> None:
    content = "date,area,outcome,count\n" + "".join(
        f"2025-01-{day:02},{area},{outcome},7\n"
        for day in (6, 13)
        for area in "AB"
        for outcome in ("calls", "visits")
    )
    assert "2 outcomes: “calls”, “visits”" in refusal(tmp_path, content)
    assert "perhaps “calls”" in refusal(tmp_path, content, "cals")
    assert "no column “outcome”" in refusal(tmp_path, GOOD, "calls")


def test_an_unknown_area_says_which_there_are(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text(GOOD.replace(",A,", ",Gwent,").replace(",B,", ",Dyfed,"))
    series = read_series(tmp_path / "calls.csv")
    with pytest.raises(SeriesError, match=r"no area “Gwnet”\. Mend: perhaps “Gwent”; .*“Gwent”, “Dyfed”\.$"):
        series.area("Gwnet")


@pytest.mark.parametrize("day", ["2025-01-06", "2024-12-30", "2025-01-27", "2030-01-01"])
def test_a_start_outside_the_data(tmp_path: Path, day: str) -> None:
    (tmp_path / "calls.csv").write_text(GOOD)
    with pytest.raises(SeriesError, match="outside the data, which go from 2025-01-06 to 2025-01-26"):
        read_series(tmp_path / "calls.csv").index(dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("area,date\nA,2025-01-13\nA,2025-01-13\n", "line 3: “A” begins a second time"),
        ("area,date\nA,soon\n", "line 2: “soon” is not a date"),
        ("area,date\nC,2025-01-13\n", "line 2: there is no area “C”"),
        ("area,date\nA,2035-01-13\n", "line 2: the start 2035-01-13 is outside the data"),
        ("area,when\nA,2025-01-13\n", "give two: “area” and “date”"),
    ],
)
def test_bad_starts(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "calls.csv").write_text(GOOD)
    (tmp_path / "starts.csv").write_text(content)
    with pytest.raises(SeriesError) as caught:
        read_starts(tmp_path / "starts.csv", read_series(tmp_path / "calls.csv"))
    assert str(caught.value).startswith(str(tmp_path / "starts.csv"))
    assert words in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SeriesError, match="cannot be read"):
        read_series(tmp_path / "nothing.csv")


def test_parquet_names_the_row(tmp_path: Path) -> None:
    days = [dt.date(2025, 1, 6), dt.date(2025, 1, 13)]
    frame = pl.DataFrame(
        {"date": [days[0], days[0], days[1], days[1]], "area": [*"ABAB"], "count": [3, 2, -1, 4]}
    )
    frame.write_parquet(tmp_path / "calls.parquet")
    with pytest.raises(SeriesError, match="row 3, “A”: the count “-1” is below nought"):
        read_series(tmp_path / "calls.parquet")
    frame.with_columns(count=pl.lit([1, 2])).write_parquet(tmp_path / "calls.parquet")
    with pytest.raises(SeriesError, match="a column holds List"):
        read_series(tmp_path / "calls.parquet")
