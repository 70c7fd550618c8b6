"""A file with a row for each caller is refused before anything of it is kept, and no value is repeated."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from netsafe_evaluation.series import PersonsError, read_series, read_starts

WEEKS = [(dt.date(2025, 1, 6) + dt.timedelta(days=7 * i)).isoformat() for i in range(12)]


def write(tmp_path: Path, head: str, rows: list[str]) -> Path:
    path = tmp_path / "export.csv"
    path.write_text("\n".join([head, *rows]) + "\n")
    return path


def refused(path: Path, *secrets: str) -> str:
    with pytest.raises(PersonsError) as caught:
        read_series(path)
    text = str(caught.value)
    assert "\n" not in text and "Mend: give sums" in text
    assert not [secret for secret in secrets if secret.casefold() in text.casefold()]
    return text


@pytest.mark.parametrize(
    "heading",
    [
        "name", "Caller name", "First_Name", "surname", "Enw", "cyfenw", "telephone", "Phone number", "Tel.",
        "mobile", "Rhif ffôn", "email", "E-mail address", "e-bost", "postcode", "Post code",
        "cod post", "address", "DOB", "Date of birth", "dyddiad geni", "NHS number", "crime ref no",
        "Case ID", "caller id", "ip address",
    ],
)  # fmt: skip
def test_a_heading_that_says_so(tmp_path: Path, heading: str) -> None:
    rows = [f"{day},{area},zzz,1" for day in WEEKS for area in ("Gwent", "Dyfed")]
    refused(write(tmp_path, f"date,area,{heading},count", rows), "zzz")


@pytest.mark.parametrize(
    "value",
    [
        "07700 900123", "07700900123", "+44 7700 900123", "+447700900123", "(029) 2018 0000", "01632-960-001",
        "7700900123", "someone@example.org", "CF10 3XX", "cf103xx", "QQ 12 34 56 C", "Mrs Nobody",
        "Dr. Nobody", "Bnr Neb", "192.0.2.17",
        "ring 01632 960001 after six", "lives at ZZ1 1ZZ", "485 777 3456",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["area", "outcome", "count", "Dyfed"])
def test_a_value_that_says_so_wherever_it_stands(tmp_path: Path, value: str, column: str) -> None:
    if column == "Dyfed":  # as the heading of a wide file
        path = write(tmp_path, f"date,Gwent,{value}", [f"{day},3,4" for day in WEEKS])
    else:
        normal = {"area": "Gwent", "outcome": "calls", "count": "3"}
        rows = [",".join([day, *normal.values()]) for day in WEEKS]
        rows[5] = ",".join([WEEKS[5], *{**normal, column: value}.values()])
        path = write(tmp_path, "date,area,outcome,count", rows)
    text = refused(path, value)
    if column != "Dyfed":
        assert "line 7" in text


def test_a_row_for_each_event(tmp_path: Path) -> None:
    rows = [f"{day},Gwent,1" for day in WEEKS for _ in range(3)] + [f"{day},Dyfed,1" for day in WEEKS]
    assert "every count is 1" in refused(write(tmp_path, "date,area,count", rows))


def test_a_row_for_each_event_without_a_count(tmp_path: Path) -> None:
    rows = [f"{day},{area}" for day in WEEKS for area in ("Gwent", "Gwent", "Dyfed")]
    assert "no column of counts" in refused(write(tmp_path, "date,area", rows))
    rows = [f"{row},{30 + i}" for i, row in enumerate(rows)]
    assert "no column of counts" in refused(write(tmp_path, "date,area,age", rows))


def test_a_time_of_day(tmp_path: Path) -> None:
    rows = [f"{day} 14:3{i % 10},Gwent,1" for i, day in enumerate(WEEKS)]
    assert "time of day" in refused(write(tmp_path, "date,area,count", rows), "14:3")


def test_a_second_date(tmp_path: Path) -> None:
    rows = [f"{day},Gwent,1980-0{1 + i % 9}-11,1" for i, day in enumerate(WEEKS)]
    assert "second date" in refused(write(tmp_path, "date,area,other,count", rows), "1980")


def test_a_text_of_its_own_in_each_row(tmp_path: Path) -> None:
    people = ["Ann", "Bob", "Cai", "Dan", "Eva", "Fay", "Gus", "Hal", "Ivo", "Jan", "Kay", "Lee"]
    rows = [f"{day},{who} Nobody,1" for day, who in zip(WEEKS, people, strict=True)]
    refused(write(tmp_path, "date,area,count", rows), *people[3:], "Nobody")


def test_a_list_of_starts_is_not_a_list_of_persons_either(tmp_path: Path) -> None:
    rows = [f"{day},{area},3" for day in WEEKS for area in ("Gwent", "Dyfed")]
    series = read_series(write(tmp_path, "date,area,count", rows))
    (tmp_path / "starts.csv").write_text("name,phone\nNobody,07700900123\n")
    with pytest.raises(PersonsError):
        read_starts(tmp_path / "starts.csv", series)


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("date,area,count", [f"{day},{area},1" for day in WEEKS for area in ("Gwent", "Dyfed")]),
        ("date,area,count", [f"{day},{area},5" for day in WEEKS for area in ("W06000015", "W06000018")]),
        ("date,area,count", [f"{day},{area},5" for day in WEEKS for area in ("CF10", "LL57")]),
        (
            "date,area,count",
            [f"{day},{area},123456" for day in WEEKS for area in ("Môn", "Sir y Fflint")],
        ),
        ("date,Gwent,Dyfed", [f"{day[8:]}-{day[5:7]}-{day[:4]} 00:00,3,4" for day in WEEKS]),
        ("date,Gwent,Dyfed", [f"{day.replace('-', '')},20250106,4" for day in WEEKS]),
    ],
    ids=[
        "always one",
        "codes of ONS",
        "districts of posts",
        "long counts",
        "midnights",
        "compact dates",
    ],
)
def test_sums_are_not_taken_for_persons(tmp_path: Path, head: str, rows: list[str]) -> None:
    assert len(read_series(write(tmp_path, head, rows)).areas) == 2
