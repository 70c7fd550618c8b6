"""Days and hours in words."""

from __future__ import annotations

import datetime as dt
import re

from babel.dates import format_interval
from hypothesis import given
from hypothesis import strategies as st
from netsafe.campaign.service import Service
from netsafe.campaign.way import Hours
from netsafe.language.opening_hours import opening_hours
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
