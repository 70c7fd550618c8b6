"""Weeks that are closed now, whenever the tests run, and hours within them."""

from __future__ import annotations

import datetime as dt

DAY = dt.timedelta(days=1)
TODAY = dt.datetime.now(dt.UTC).date()
THIS_WEEK = TODAY - TODAY.weekday() * DAY


def monday(weeks_ago: int) -> dt.date:
    """The Monday so many weeks ago; two weeks ago is closed whatever day of the week it is."""
    return THIS_WEEK - 7 * weeks_ago * DAY


def hour(weeks_ago: int, day: int = 0, of_day: int = 10) -> str:
    """An hour of that week as a spool has it; `day` 0 is Monday."""
    return f"{monday(weeks_ago) + day * DAY}T{of_day:02}+00:00"


def long(day: dt.date) -> str:
    """The day in words."""
    return f"{day.day} {day:%B %Y}"
