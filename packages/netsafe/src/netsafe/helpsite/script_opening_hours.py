"""Opening hours as the page's script reads them: it alone knows what time it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netsafe_intake.cldr_formatting import clock

from netsafe.campaign.service import Service
from netsafe.campaign.way import Way
from netsafe.language.opening_hours import LAST_MINUTE
from netsafe.language.short_hours import ClockWords
from netsafe.language.weekdays import WEEKDAYS

ALWAYS = "always"


def minutes(times: Service | Way) -> str | None:
    """The hours in minutes after midnight, by day from Monday (1) to Sunday (7); None where unknown.

    ``"1:540-1260 5:540-1020"`` is Monday 09:00 to 21:00 and Friday 09:00 to 17:00; day and night is
    ``"always"``.
    """
    if times.always_open:
        return ALWAYS
    spans = sorted(
        (WEEKDAYS.index(day) + 1, _minute(hours.opens), _minute(hours.closes))
        for hours in times.hours
        for day in hours.days
    )
    return " ".join(f"{day}:{opens}-{closes}" for day, opens, closes in spans) or None


def dates(service: Service) -> str:
    """The days that differ from their week: ``"2026-12-24:540-1020 2026-12-25"``, the second one closed."""
    closed = set(service.closed_days())
    spans = sorted(
        (day.date, _minute(day.opens), _minute(day.closes))
        for day in service.special_days
        if day.opens is not None and day.closes is not None and day.date not in closed
    )
    open_days = [f"{day.isoformat()}:{opens}-{closes}" for day, opens, closes in spans]
    return " ".join(sorted((*(day.isoformat() for day in closed), *open_days)))


def times_in_words(times: Service | Way, service: Service, words: ClockWords | None, language: str) -> str:
    """Each time at which it opens or closes, as readers of `language` write it: ``"540=9am|1260=9pm"``."""
    moments = {_minute(moment): moment for moment in _moments(times, service)}
    return "|".join(
        f"{minute}={clock(moment, language) if words is None else words.clock(moment)}"
        for minute, moment in sorted(moments.items())
    )


def _moments(times: Service | Way, service: Service) -> Iterator[dt.time]:
    if times.always_open or not times.hours:
        return
    for hours in times.hours:
        yield from (hours.opens, hours.closes)
    for day in service.special_days:
        yield from (moment for moment in (day.opens, day.closes) if moment is not None)


def _minute(time: dt.time) -> int:
    """Minutes after midnight; the last minute of a day closes at its end."""
    minute = time.hour * 60 + time.minute
    return 24 * 60 if time == LAST_MINUTE else minute
