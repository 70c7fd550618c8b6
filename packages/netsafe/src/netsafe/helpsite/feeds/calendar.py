"""The dates of the campaign in one language as a calendar (RFC 5545): whole days, nothing that reminds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.formats.icalendar_lines import escaped, folded
from netsafe.helpsite.addresses import address_of, calendar_of, page_of_kind
from netsafe.helpsite.event_dates import dates
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.page_frame import site_of
from netsafe.helpsite.site_response import SiteResponse, View

MEDIA = "text/calendar; charset=utf-8"


def calendar(release: Release, language: str) -> SiteResponse | None:
    """The calendar in `language`; None where the campaign has no page of dates.

    What has no end is in it as its first day.
    """
    page, address = page_of_kind(release, "calendar"), calendar_of(release, language)
    if page is None or address is None:
        return None
    site = site_of(release).address
    view = {
        "lang": language,
        "name": f"{release.name.of(language)}: {release.say(f'{page.stem}.tab', language)}",
        "stamp": release.dated.strftime("%Y%m%dT000000Z"),
        "host": site.removeprefix("https://"),
        "page": site + address_of(page, language),
        "dates": [
            {
                "id": f"{date.id}-{language}",
                "starts": _day(date.starts),
                "ends": _day((date.last_day or date.starts) + dt.timedelta(days=1)),
                "title": date.title,
                "about": date.about,
                "where": date.where,
            }
            for date in dates(release, language)
        ],
    }
    return SiteResponse(address, address[1:], "ics", Role.CALENDAR, MEDIA, (language,), view, write)


def write(view: View) -> bytes:
    """The calendar as text: words are escaped, lines folded at 75 bytes."""
    return b"".join(folded(line) for line in _lines(view))


def _lines(view: View) -> Iterator[str]:
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Net Safe//{view['host']}//{view['lang'].upper()}",
    )
    yield f"X-WR-CALNAME:{escaped(view['name'])}"
    for date in view["dates"]:
        yield "BEGIN:VEVENT"
        yield f"UID:{date['id']}@{view['host']}"
        yield f"DTSTAMP:{view['stamp']}"
        yield f"DTSTART;VALUE=DATE:{date['starts']}"
        yield f"DTEND;VALUE=DATE:{date['ends']}"
        yield f"SUMMARY;LANGUAGE={view['lang']}:{escaped(date['title'])}"
        if date["about"]:
            yield f"DESCRIPTION;LANGUAGE={view['lang']}:{escaped(date['about'])}"
        if date["where"]:
            yield f"LOCATION;LANGUAGE={view['lang']}:{escaped(date['where'])}"
        yield f"URL:{view['page']}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _day(day: dt.date) -> str:
    return day.strftime("%Y%m%d")
