"""A helpline read from a file: what it means, and one clear line for whatever cannot be used."""

from __future__ import annotations

import datetime as dt
from math import inf
from pathlib import Path

import pytest
from evaluation.capacity.sample import CAMPAIGN, SMALL, area, small
from netsafe_evaluation.capacity.error import CapacityError
from netsafe_evaluation.capacity.helpline_file import read_helpline

CSV = "weekday,hour,calls,people\nmon,9,4,2\nmon,10,5,2\nmon,20,1,0\n"


def written(folder: Path, text: str | bytes, name: str = "line.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_says_when_calls_come_and_who_answers(tmp_path: Path) -> None:
    assert read_helpline(written(tmp_path, SMALL)).helpline == small()


def test_a_campaign_is_read_with_its_areas(tmp_path: Path) -> None:
    more = 'code = "W15000003"\nname = { cy = "De", en = "South" }\nnot_before = 2026-09-14'
    found = read_helpline(written(tmp_path, SMALL + CAMPAIGN + area("south", 8, more))).campaign
    assert found is not None
    assert (found.start, found.weeks, found.target) == (dt.date(2026, 9, 7), 8, 0.85)
    assert found.areas[0].extra_calls == (8, 8, 4, 2, 1, 0.5)
    assert found.areas[0].name("cy") == "De"
    assert found.areas[0].not_before == dt.date(2026, 9, 14)


def test_a_response_may_be_given_week_by_week(tmp_path: Path) -> None:
    text = SMALL + CAMPAIGN + '[[campaign.areas]]\nid = "a"\nextra_calls = [9, 3.5]\n'
    found = read_helpline(written(tmp_path, text)).campaign
    assert found is not None
    assert found.areas[0].extra_calls == (9, 3.5)


def test_hours_may_go_past_midnight_and_round_the_week(tmp_path: Path) -> None:
    text = SMALL.replace("from = 09:00:00\nto = 17:00:00", "from = 22:00:00\nto = 02:00:00").replace(
        '"mon", "tue", "wed", "thu", "fri"', '"sun"'
    )
    text = text.replace("[0, 0, 0,", "[1, 1, 0,")
    people = read_helpline(written(tmp_path, text)).helpline.staff
    assert [at for at, number in enumerate(people) if number] == [0, 1, 166, 167]


def test_waiting_for_ever_may_be_said(tmp_path: Path) -> None:
    text = SMALL.replace("patience_minutes = 3", 'patience_minutes = "for ever"')
    assert read_helpline(written(tmp_path, text)).helpline.patience == inf


def test_the_minutes_asked_for_replace_those_of_the_file(tmp_path: Path) -> None:
    line = read_helpline(written(tmp_path, SMALL), handling_minutes=12, patience_minutes=0).helpline
    assert (line.service_time, line.patience) == (0.2, 0)


def test_a_csv_of_hours_is_read(tmp_path: Path) -> None:
    line = read_helpline(written(tmp_path, CSV, "hours.csv"), 30, 3).helpline
    assert (line.arrivals[9], line.arrivals[10], line.arrivals[20], sum(line.arrivals)) == (4, 5, 1, 10)
    assert (line.staff[9], line.staff[20], line.open_hours) == (2, 0, 2)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("handling_minutes = 30", "handlng_minutes = 30", "handlng_minutes"),
        ("handling_minutes = 30", "", "handling_minutes"),
        ("handling_minutes = 30", "handling_minutes = 0", "handling_minutes"),
        ("handling_minutes = 30", "handling_minutes = true", "handling_minutes"),
        ("handling_minutes = 30", "handling_minutes = nan", "handling_minutes"),
        ("handling_minutes = 30", "handling_minutes =", "line 1"),
        ("patience_minutes = 3", 'patience_minutes = "long"', "patience_minutes"),
        ("patience_minutes = 3", "patience_minutes = -1", "patience_minutes"),
        ("calls_per_week = 100", "calls_per_week = 0", "calls_per_week"),
        ("calls_per_week = 100", "calls_per_week = inf", "calls_per_week"),
        ("[1, 1, 1, 1, 1, 0, 0]", "[1, 1, 1]", "calls_by_day"),
        ("[1, 1, 1, 1, 1, 0, 0]", "[0, 0, 0, 0, 0, 0, 0]", "calls_by_day"),
        ("[1, 1, 1, 1, 1, 0, 0]", "[1, 1, 1, 1, 1, 0, -1]", "calls_by_day"),
        ('"mon", "tue"', '"mon", "monday"', "[[open]] 1, days"),
        ('"mon", "tue"', '"mon", "mon"', "[[open]] 1, days"),
        ("from = 09:00:00", "from = 09:30:00", "[[open]] 1, from"),
        ("from = 09:00:00", 'from = "9"', "[[open]] 1, from"),
        ("people = 3", "people = 0", "[[open]] 1, people"),
        ("people = 3", "people = 2.5", "[[open]] 1, people"),
        ("people = 3", "people = 3\n[[open]]\ndays = 3", "[[open]] 2, days"),
        ("people = 3", "people = 3\n[x]", "x"),
        ("[[open]]", "[open]", "open"),
    ],
)
def test_each_fault_is_one_line_that_names_its_place(tmp_path: Path, old: str, new: str, place: str) -> None:
    assert old in SMALL
    with pytest.raises(CapacityError) as told:
        read_helpline(written(tmp_path, SMALL.replace(old, new)))
    assert str(told.value).startswith(f"line.toml, {place}: ")
    assert ". Mend: " in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (CAMPAIGN, "[campaign], areas"),
        (CAMPAIGN.replace("09-07", "09-08") + area("a", 1), "[campaign], starts"),
        (CAMPAIGN.replace("2026-09-07", '"soon"') + area("a", 1), "[campaign], starts"),
        (CAMPAIGN.replace("weeks = 8", "weeks = 0") + area("a", 1), "[campaign], weeks"),
        (CAMPAIGN.replace("0.85", "1.0") + area("a", 1), "[campaign], target"),
        (CAMPAIGN.replace("0.85", "85") + area("a", 1), "[campaign], target"),
        (CAMPAIGN + area("A b", 1), "[[campaign.areas]] 1, id"),
        (CAMPAIGN + area("a", 1) + area("a", 1), "[[campaign.areas]] 2, id"),
        (CAMPAIGN + area("a", -1), "[[campaign.areas]] 1, extra_calls_per_week"),
        (CAMPAIGN + area("a", 1, 'code = "]]\\n"'), "[[campaign.areas]] 1, code"),
        (CAMPAIGN + area("a", 1, "name = 3"), "[[campaign.areas]] 1, name"),
        (CAMPAIGN + area("a", 1, "extra_calls = []"), "[[campaign.areas]] 1, extra_calls"),
    ],
)
def test_each_fault_of_a_campaign_names_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(CapacityError) as told:
        read_helpline(written(tmp_path, SMALL + text))
    assert str(told.value).startswith(f"line.toml, {place}: ")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name,number,time\nA,0123,9\n", "line 1"),  # a row for each caller
        ("weekday,hour,calls\nmon,9,4\n", "line 1"),
        ("weekday,hour,calls,people,people\nmon,9,4,2,2\n", "line 1"),
        ("", "the file"),
        (CSV + "mon,9,4,2\n", "line 5"),
        (CSV + "someday,9,4,2\n", "line 5"),
        (CSV + "tue,24,4,2\n", "line 5"),
        (CSV + "tue,9,many,2\n", "line 5"),
        (CSV + "tue,9,-4,2\n", "line 5"),
        (CSV + "tue,9,4,1.5\n", "line 5"),
        (CSV + "tue,9,4\n", "line 5"),
        (CSV + "tue,9,4,2,7\n", "line 5"),
        ("weekday,hour,calls,people\nmon,9,4,0\n", "people"),
        ("weekday,hour,calls,people\nmon,9,0,2\n", "calls"),
        ("weekday,hour,calls,people\nmon,9,0,2\nmon,22,5,0\n", "calls"),
    ],
)
def test_each_fault_of_a_csv_names_its_line(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(CapacityError) as told:
        read_helpline(written(tmp_path, text, "hours.csv"), 30, 3)
    assert str(told.value).startswith(f"hours.csv, {place}: ")
    assert "\n" not in str(told.value)


def test_a_csv_without_minutes_says_what_to_add(tmp_path: Path) -> None:
    with pytest.raises(CapacityError, match="--handling MINUTES"):
        read_helpline(written(tmp_path, CSV, "hours.csv"))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"# " + b"x" * 1_000_001])
def test_what_is_no_text_or_too_large_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CapacityError, match="Mend"):
        read_helpline(written(tmp_path, content))
