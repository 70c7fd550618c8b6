"""Is the line open now?  By the clock of Wales, whatever the clock of the reader says."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from netsafe.campaign import Release
from surfaces.public.reader import Reader, Readers

WALES = ZoneInfo("Europe/London")
DAYS = {
    "cy": ("ddydd Llun am", "ddydd Mawrth am", "ddydd Mercher am", "ddydd Iau am", "ddydd Gwener am"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
}
TODAY = {"cy": "heddiw am", "en": "today"}
TOMORROW = {"cy": "yfory am", "en": "tomorrow"}
CLOCK = {
    "cy": {"09:00": "9yb", "17:00": "5yp", "21:00": "9yh"},
    "en": {"09:00": "9am", "17:00": "5pm", "21:00": "9pm"},
}

MOMENTS: dict[str, tuple[str, int | None]] = {
    # Monday to Thursday 09:00 to 21:00, Friday 09:00 to 17:00: open until, or shut until a day (0 is Monday).
    "2026-11-23 08:59": ("shut 09:00", None),
    "2026-11-23 09:00": ("open 21:00", None),
    "2026-11-23 20:59": ("open 21:00", None),
    "2026-11-23 21:00": ("shut 09:00", 1),
    "2026-11-24 00:00": ("shut 09:00", None),
    "2026-11-26 23:59": ("shut 09:00", 4),
    "2026-11-27 16:59": ("open 17:00", None),
    "2026-11-27 17:00": ("shut 09:00", 0),
    "2026-11-29 12:00": ("shut 09:00", 0),
    # Clocks go back on 25 October 2026 and forward on 28 March 2027, both Sundays.
    "2026-10-24 23:30": ("shut 09:00", 0),
    "2026-10-25 01:30": ("shut 09:00", 0),
    "2026-10-26 08:59": ("shut 09:00", None),
    "2026-10-26 09:00": ("open 21:00", None),
    # Monday 29 March is Easter Monday: whoever looks before it reads of Tuesday.
    "2027-03-27 23:30": ("shut 09:00", 1),
    "2027-03-28 02:30": ("shut 09:00", 1),
    "2027-03-29 08:59": ("shut 09:00", 1),
    "2027-03-29 12:00": ("shut 09:00", 1),
    "2027-03-30 08:59": ("shut 09:00", None),
    "2027-03-30 09:00": ("open 21:00", None),
    # Christmas Day is a Friday, and Monday 28 December stands for the day after it.
    "2026-12-24 20:59": ("open 21:00", None),
    "2026-12-24 21:00": ("shut 09:00", 1),
    "2026-12-25 12:00": ("shut 09:00", 1),
    "2026-12-28 12:00": ("shut 09:00", 1),
    "2026-12-29 09:00": ("open 21:00", None),
    "2027-06-01 20:59": ("open 21:00", None),
    "2027-06-01 21:00": ("shut 09:00", 2),
}
"""Moments in Wales, and what a page must say; worked out with a paper calendar."""


def expected(release: Release, language: str, moment: str, what: str, day: int | None) -> str:
    """What a page must say at a moment: “Open now, until 9pm”, “Closed now. Opens tomorrow 9am”."""
    state, time = what.split()
    clock = CLOCK[language][time]
    if state == "open":
        return f"{release.say('site.open-now', language)} {clock}"
    weekday = dt.datetime.strptime(moment, "%Y-%m-%d %H:%M").weekday()
    if day is None:
        on = TODAY[language]
    else:
        on = TOMORROW[language] if (weekday + 1) % 7 == day else DAYS[language][day]
    return f"{release.say('site.shut-now', language)} {on} {clock}"


def at(reader: Reader, moment: str) -> None:
    """Set the reader's clock to a moment in Wales."""
    there = dt.datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=WALES)
    reader.page.clock.set_fixed_time(there)


@pytest.mark.parametrize(
    ("address", "language", "zone"),
    [
        ("/cy/i-chi/", "cy", "Europe/London"),
        ("/cy/i-chi/", "cy", "Pacific/Kiritimati"),
        ("/en/for-you/", "en", "America/Los_Angeles"),
    ],
)
def test_by_the_clock_of_wales(
    readers: Readers, release: Release, address: str, language: str, zone: str
) -> None:
    reader = readers.come("phone", timezone_id=zone)
    for moment, (what, day) in MOMENTS.items():
        at(reader, moment)
        reader.open(address)
        now = reader.page.locator("main .call .now")
        assert now.is_visible()
        assert now.inner_text() == expected(release, language, moment, what, day), (moment, zone)
        assert (now.get_attribute("class") or "").split() == ["now", what.split()[0]]


def test_the_table_of_moments_tries_both_sides_of_every_hour() -> None:
    said = {what.split()[0] for what, _ in MOMENTS.values()}
    assert said == {"open", "shut"}
    weekdays = {dt.datetime.strptime(one, "%Y-%m-%d %H:%M").weekday() for one in MOMENTS}
    assert {0, 1, 3, 4, 5, 6} <= weekdays


@pytest.mark.parametrize(
    ("address", "language"), [("/cy/y-dyddiau-nesaf/", "cy"), ("/en/the-next-days/", "en")]
)
def test_day_and_night(readers: Readers, release: Release, address: str, language: str) -> None:
    reader = readers.come("phone", timezone_id="America/Los_Angeles")
    for moment in ("2026-12-25 03:00", "2026-11-29 12:00"):
        at(reader, moment)
        reader.open(address)
        assert reader.page.locator("main .call .now").inner_text() == release.say(
            "site.always-open", language
        )


@pytest.mark.parametrize(("address", "language"), [("/cy/cefnogaeth/", "cy"), ("/en/support/", "en")])
def test_hours_that_nobody_knows_are_not_made_up(
    readers: Readers, release: Release, address: str, language: str
) -> None:
    reader = readers.come("phone")
    at(reader, "2026-11-24 12:00")
    reader.open(address)
    card = reader.page.locator("article.card", has_text="NAPAC").first
    assert not card.locator(".now").is_visible()
    assert release.say("labels.hours-not-stated", language).casefold() in card.inner_text().casefold()


@pytest.mark.parametrize(("address", "language"), [("/cy/i-chi/", "cy"), ("/en/for-you/", "en"), ("/", "cy")])
def test_past_their_day_details_say_that_they_should_have_been_checked(
    readers: Readers, release: Release, address: str, language: str
) -> None:
    reader = readers.come("phone", timezone_id="Asia/Tokyo")
    until = release.service("stop-it-now").valid_until
    at(reader, f"{until} 20:30")  # a Monday; in Tokyo it is the day after
    reader.open(address)
    now = reader.page.locator("main .call .now").first
    assert now.inner_text() == expected(release, language, f"{until} 20:30", "open 21:00", None)
    at(reader, f"{until + dt.timedelta(days=1)} 00:00")
    reader.open(address)
    assert now.inner_text() == release.say("site.lapsed", language)
    assert set(reader.page.locator(".now:visible").all_inner_texts()) == (
        {release.say("site.lapsed", one) for one in (("cy", "en") if address == "/" else (language,))}
    )


@pytest.mark.parametrize(("address", "language"), [("/cy/i-chi/", "cy"), ("/en/for-you/", "en")])
def test_without_scripts_the_hours_stand_in_words(
    readers: Readers, release: Release, address: str, language: str
) -> None:
    reader = readers.come("phone without scripts")
    reader.open(address)
    assert reader.page.locator(".now:visible").count() == 0
    said = reader.page.locator("main .call").inner_text().replace("\u2060", "")
    assert {"cy": "Llun–Iau 9yb–9yh, Gwener tan 5yp", "en": "Mon–Thu 9am–9pm, Fri to 5pm"}[language] in said


def test_a_page_that_stays_open_says_when_the_line_shuts(readers: Readers, release: Release) -> None:
    reader = readers.come("phone")
    reader.page.clock.install(time=dt.datetime(2026, 11, 24, 20, 59, 30, tzinfo=WALES))
    reader.open("/cy/i-chi/")
    now = reader.page.locator("main .call .now")
    assert now.inner_text() == expected(release, "cy", "2026-11-24 20:59", "open 21:00", None)
    reader.page.clock.run_for(60_000)
    assert now.inner_text() == expected(release, "cy", "2026-11-24 21:00", "shut 09:00", 2)


def test_a_page_that_stays_open_does_not_move_what_a_reader_is_at(readers: Readers) -> None:
    reader = readers.come("phone")
    at(reader, "2026-11-24 12:00")
    reader.open("/cy/")
    number = reader.page.locator("main .call-number a")
    number.focus()
    at(reader, "2026-11-28 22:00")
    reader.page.wait_for_function("() => document.querySelector('main .now').className === 'now shut'")
    assert reader.page.evaluate("document.activeElement.matches('.call-number a')")
