"""Hours that go on after midnight, and a line that is open day and night but for a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from netsafe.campaign import Release
from netsafe.campaign.service import Service
from surfaces.public.reader import Reader, Readers
from surfaces.public.test_know_when_it_is_open import at
from surfaces.public.test_special_days import reader_of_site

EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def with_helpline(release: Release, **changes: Any) -> Release:
    """The campaign with other details of its helpline."""

    def change(service: Service) -> Service:
        return service.with_changes(**changes) if service.id == release.help.service else service

    return release.with_changes(services=tuple(map(change, release.services)))


def assert_said(visitor: Reader, moments: dict[str, str]) -> None:
    """What stands beside the number of the English first page at each moment in Wales."""
    for moment, words in moments.items():
        at(visitor, moment)
        visitor.open("/en/")
        now = visitor.page.locator("main .call .way:has(.call-number) .now")
        assert now.inner_text() == words, moment


def test_a_night_line_is_open_until_the_morning(readers: Readers, release: Release) -> None:
    rows = ((dt.time(20), dt.time(23, 59)), (dt.time(0), dt.time(8)))
    hours = tuple({"days": EVERY_DAY, "opens": opens, "closes": closes} for opens, closes in rows)
    closed = (dt.date(2026, 12, 25),)
    visitor = reader_of_site(readers, with_helpline(release, hours=hours, closed_on=closed))
    assert_said(
        visitor,
        {
            "2026-11-24 19:59": "Closed now. Opens today 8pm",
            "2026-11-24 20:00": "Open now, until 8am",
            "2026-11-24 23:59": "Open now, until 8am",
            "2026-11-29 23:59": "Open now, until 8am",
            "2026-11-25 00:00": "Open now, until 8am",
            "2026-12-24 22:00": "Open now, until midnight",
            "2026-12-25 03:00": "Closed now. Opens tomorrow midnight",
        },
    )


def test_a_line_that_is_always_open_is_closed_on_its_closed_days(readers: Readers, release: Release) -> None:
    christmas, eve, easter = dt.date(2026, 12, 25), dt.date(2026, 12, 24), dt.date(2027, 3, 26)
    altered = with_helpline(
        release,
        always_open=True,
        hours=(),
        closed_on=(christmas, *(easter + dt.timedelta(day) for day in range(90))),
        special_days=({"date": eve, "opens": dt.time(9), "closes": dt.time(17)},),
    )
    visitor = reader_of_site(readers, altered)
    assert_said(
        visitor,
        {
            "2026-12-23 22:00": "Open now, day and night",
            "2026-12-24 12:00": "Open now, until 5pm",
            "2026-12-24 17:00": "Closed now. Opens Saturday midnight",
            "2026-12-25 12:00": "Closed now. Opens tomorrow midnight",
            "2026-12-26 00:00": "Open now, day and night",
            # ninety days from Good Friday: to Wednesday 23 June
            "2027-03-26 12:00": "Closed now. Opens Thursday midnight (24/6)",
        },
    )
    at(visitor, "2026-12-25 12:00")
    visitor.open("/en/")
    first = visitor.page.locator("main .call .way a").first
    assert first.get_attribute("href") == release.service(release.help.service).message_address
