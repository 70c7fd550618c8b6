"""Hours in few words: whose words, which days together, and what nobody states."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.service import Service
from netsafe.campaign.service_sentences import hours, hours_in_short, line_to_call, when_to_reach
from netsafe.campaign.way import Hours
from netsafe.language.opening_hours import opening_hours
from netsafe.language.short_hours import ClockWords, short_hours
from netsafe.language.weekdays import WEEKDAYS

EVERY = "mon tue wed thu fri sat sun"
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ENGLISH = ClockWords(WEEK, "every day", "to", "9am", "3pm", "9pm", "noon", "midnight")
TO_24 = ClockWords(
    ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), "täglich", "bis", "09:00", "15:00", "21:00", "12:00", "24:00"
)


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe").release


def open_on(*spans: tuple[str, str, str]) -> Service:
    """A service that is open on these days from then to then."""
    hours = tuple(
        Hours(
            days=tuple(days.split()),  # type: ignore[arg-type]
            opens=dt.time.fromisoformat(opens),
            closes=dt.time.fromisoformat(closes),
        )
        for days, opens, closes in spans
    )
    return Service.model_construct(always_open=False, hours=hours)


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ([("mon tue wed thu", "09:00", "21:00"), ("fri", "09:00", "17:00")], "Mon–Thu 9am–9pm, Fri to 5pm"),
        ([("mon tue wed thu fri sat sun", "08:00", "23:59")], "every day 8am–midnight"),
        (
            [("mon tue wed thu fri", "09:00", "12:30"), ("mon tue wed thu fri", "13:30", "17:00")],
            "Mon–Fri 9am–12:30pm, 1:30pm–5pm",
        ),
        (
            [
                ("mon tue", "09:00", "12:00"),
                ("mon tue", "14:00", "18:00"),
                ("sat sun", "10:00", "16:00"),
            ],
            "Mon–Tue 9am–noon, 2pm–6pm; Sat–Sun 10am–4pm",
        ),
        # what overlaps or touches is one span
        ([("mon", "09:00", "12:00"), ("mon tue", "11:00", "17:00")], "Mon 9am–5pm, Tue 11am–5pm"),
        ([("mon", "09:00", "12:00"), ("mon", "12:00", "17:00")], "Mon 9am–5pm"),
        # past midnight, on the last day of the week too
        ([(EVERY, "20:00", "23:59"), (EVERY, "00:00", "08:00")], "every day 8pm–8am"),
        ([("fri", "20:00", "23:59"), ("sat", "00:00", "02:00")], "Fri 8pm–2am"),
        ([("sun", "20:00", "23:59"), ("mon", "00:00", "02:00")], "Sun 8pm–2am"),
        # from Friday evening to Sunday morning: nobody would know which morning “Fri 8pm–2am” ends
        (
            [("fri", "20:00", "23:59"), ("sat", "00:00", "23:59"), ("sun", "00:00", "02:00")],
            "Fri 8pm–midnight, Sat midnight–midnight, Sun to 2am",
        ),
        ([("sat sun", "10:00", "16:00")], "Sat–Sun 10am–4pm"),
        ([("wed fri", "19:00", "23:00")], "Wed, Fri 7pm–11pm"),
        ([], ""),
    ],
)
def test_hours_in_few_english_words(spans: list[tuple[str, str, str]], words: str) -> None:
    assert short_hours(open_on(*spans), ENGLISH) == words


def test_a_language_that_counts_to_24_is_understood_from_its_examples() -> None:
    service = open_on(("mon tue wed", "09:00", "21:30"), ("sun", "08:05", "12:30"))
    assert short_hours(service, TO_24) == "Mo–Mi 09:00–21:30, So 08:05–12:30"


def test_the_helpline_in_both_languages(release: Release) -> None:
    line = release.service("stop-it-now")
    assert hours_in_short(release, line, "cy") == "Llun–Iau 9yb–9yh, Gwener tan 5yp"
    assert when_to_reach(release, line, "en") == (
        "Mon–Thu 9am–9pm, Fri to 5pm. Write any time: an answer may take some days."
    )
    assert when_to_reach(release, line, "cy") == (
        "Llun–Iau 9yb–9yh, Gwener tan 5yp. Ysgrifennwch unrhyw bryd: gall ateb gymryd dyddiau."
    )


def test_day_and_night_and_hours_that_nobody_states(release: Release) -> None:
    assert when_to_reach(release, release.service("samaritans"), "en") == "Day and night."
    assert when_to_reach(release, release.service("samaritans"), "cy") == "Ddydd a nos."
    assert hours(release, release.service("napac"), "en") == "hours not stated: ask, or look online"
    assert hours(release, release.service("iwf"), "en") is None


def test_hours_that_fill_the_week_are_day_and_night(release: Release) -> None:
    for hours_of_the_week in (
        [(EVERY, "00:00", "23:59")],
        [(EVERY, "00:00", "12:00"), (EVERY, "12:00", "23:59")],
    ):
        full = open_on(*hours_of_the_week)
        assert hours_in_short(release, full, "en") == "day and night"
        assert opening_hours(full, "en") == "00:00–24:00"


def test_a_campaign_without_words_for_times_says_them_at_length(release: Release) -> None:
    texts = tuple(text for text in release.texts if not text.key.startswith("hours."))
    bare = release.with_changes(texts=texts)
    assert hours_in_short(bare, bare.service("stop-it-now"), "en") == (
        "Monday–Thursday 09:00–21:00, Friday 09:00–17:00"
    )


def test_a_line_in_another_language_says_so_after_its_sister(release: Release) -> None:
    samaritans = release.service("samaritans")
    assert line_to_call(release, samaritans, "en") == "Samaritans 116 123, day and night"
    assert line_to_call(release, samaritans, "cy") == (
        "Llinell Gymraeg y Samariaid 0808 164 0123 (ar adegau penodol) · 116 123 ddydd a nos, yn Saesneg"
    )
    alone = samaritans.with_changes(sister=None)
    assert line_to_call(release, alone, "cy") == "Samariaid 116 123, ddydd a nos, yn Saesneg"
    assert line_to_call(release, release.service("napac"), "cy") == "NAPAC 0808 801 0331"


@pytest.mark.parametrize("days", [("Mon", "Tue"), (*WEEK, "Fun")])
def test_a_week_has_seven_days(days: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=f"seven days are wanted.*{len(days)}"):
        ClockWords(days, "every day", "to", "9am", "3pm", "9pm", "noon", "midnight")


def test_a_time_of_day_is_an_example() -> None:
    with pytest.raises(ValueError, match="“morning” is no time of day"):
        ClockWords(WEEK, "every day", "to", "morning", "3pm", "9pm", "noon", "midnight")


@given(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True), st.times(), st.times())
def test_every_day_and_every_minute_can_be_read_back(days: list[str], one: dt.time, other: dt.time) -> None:
    """In 24-hour words nothing is lost: which days, from when, to when."""
    opens, closes = sorted((one.replace(second=0, microsecond=0), other.replace(second=0, microsecond=0)))
    if opens == closes or opens == dt.time(0):
        return
    service = open_on((" ".join(days), opens.isoformat(), closes.isoformat()))
    words = short_hours(service, TO_24)
    names, _, times = words.rpartition(" ")
    shown = {"00:00": "24:00", "23:59": "24:00"}
    assert times == "–".join(shown.get(f"{moment:%H:%M}", f"{moment:%H:%M}") for moment in (opens, closes))
    if len(days) == 7:
        assert names == "täglich"
        return
    told: set[str] = set()
    for part in names.split(", "):
        first, _, last = part.partition("–")
        ends = [TO_24.days.index(name) for name in (first, last or first)]
        told |= {WEEKDAYS[place] for place in range(ends[0], ends[1] + 1)}
    assert told == set(days)
