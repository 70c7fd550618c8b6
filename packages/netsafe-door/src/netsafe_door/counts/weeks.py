"""Weeks of the calendar, Monday to Sunday in UTC: which are closed, and which hours can be true at all."""

from __future__ import annotations

import datetime as dt

WEEK = dt.timedelta(weeks=1)
DAY = dt.timedelta(days=1)

GRACE = dt.timedelta(days=2)
"""So long after its end a week is closed: time for every machine to hand in its spools."""

EARLIEST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""No door of ours is older: an earlier hour comes from a clock that was not set."""

AHEAD = DAY
"""How much later than now an hour may be: the clocks of two machines differ a little."""


def week_of(day: dt.date) -> dt.date:
    """The Monday of the week in which `day` lies.

    >>> week_of(dt.date(2026, 11, 29)).isoformat()
    '2026-11-23'
    """
    return day - day.weekday() * DAY


def newest_closed(now: dt.datetime) -> dt.date:
    """The Monday of the last week that may be closed at that moment (UTC).

    >>> newest_closed(dt.datetime(2026, 11, 24, 23)).isoformat()
    '2026-11-09'
    >>> newest_closed(dt.datetime(2026, 11, 25, 0)).isoformat()
    '2026-11-16'
    """
    return week_of((now - GRACE).date()) - WEEK


def can_be(hour: dt.datetime, now: dt.datetime) -> bool:
    """Whether a door can have counted a visit in that hour, if it is `now` (both UTC)."""
    return EARLIEST <= hour <= now + AHEAD


def beginning(day: dt.date) -> dt.datetime:
    """Its first moment, in UTC."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
