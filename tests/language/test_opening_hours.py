"""Days and hours in words."""

from __future__ import annotations

import datetime as dt
import re

from babel.dates import format_interval
from hypothesis import given
from hypothesis import strategies as st
from netsafe.campaign.service import Service
from netsafe.campaign.way import Hours
from netsafe.language.open_spans import spans_over_midnight
from netsafe.language.opening_hours import opening_hours
from netsafe.language.weekdays import WEEKDAYS, Weekday
from netsafe_intake.cldr_formatting import date_range

DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2030, 12, 31))


@given(DAYS, st.integers(1, 500), st.sampled_from(("cy", "en", "en-GB")))
def test_a_span_says_the_numbers_that_cldr_says(starts: dt.date, length: int, language: str) -> None:
    ends = starts + dt.timedelta(length)
    place = "cy" if language == "cy" else "en_GB"
    numbers = re.findall(r"\d+", format_interval(starts, ends, "yMMMd", locale=place))
    assert re.findall(r"\d+", date_range(starts, ends, language)) == numbers


def test_spans_in_words() -> None:
    first = dt.date(2016, 11, 7)
    assert date_range(first, first, "cy") == "7 Tachwedd 2016"
    assert date_range(first, dt.date(2016, 11, 13), "cy") == "7–13 Tachwedd 2016"
    assert date_range(first, dt.date(2016, 12, 4), "cy") == "7 Tachwedd – 4 Rhagfyr 2016"
    assert date_range(first, dt.date(2017, 1, 1), "en") == "7 November 2016 – 1 January 2017"


def test_a_day_ends_at_midnight() -> None:
    hours = Hours(days=("mon", "tue"), opens=dt.time(8), closes=dt.time(23, 59))
    service = Service.model_construct(always_open=False, hours=(hours,))
    assert opening_hours(service, "en") == "Monday–Tuesday 08:00–24:00"


def test_a_span_goes_on_after_midnight() -> None:
    evening = Hours(days=("fri",), opens=dt.time(20), closes=dt.time(23, 59))
    night = Hours(days=("sat",), opens=dt.time(0), closes=dt.time(2))
    assert (
        opening_hours(Service.model_construct(always_open=False, hours=(evening, night)), "en")
        == "Friday 20:00–02:00"
    )


@given(st.lists(st.tuples(st.sampled_from(WEEKDAYS), st.integers(0, 23), st.integers(1, 24)), max_size=9))
def test_no_minute_is_lost_or_added(rows: list[tuple[Weekday, int, int]]) -> None:
    """An hour of the week is open in the joined spans if and only if a row of the hours has it."""
    rows = [(day, min(ends), max(ends)) for day, *ends in rows if len(set(ends)) == 2]
    hours = tuple(
        Hours(days=(day,), opens=dt.time(opens), closes=dt.time(23, 59) if closes == 24 else dt.time(closes))
        for day, opens, closes in rows
    )
    said = {
        (day * 24 + hour) % (7 * 24)
        for day, spans in enumerate(
            spans_over_midnight(Service.model_construct(always_open=False, hours=hours))
        )
        for opens, closes in spans
        for hour in range(opens // 60, closes // 60)
    }
    assert said == {
        WEEKDAYS.index(day) * 24 + hour for day, opens, closes in rows for hour in range(opens, closes)
    }
