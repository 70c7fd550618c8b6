"""Working days: Monday to Friday; public holidays are not known here."""

from __future__ import annotations

import datetime as dt

_FRIDAY = 4


def is_working_day(day: dt.date) -> bool:
    """Whether people are at work on that day."""
    return day.weekday() <= _FRIDAY


def after_working_days(day: dt.date, count: int) -> dt.date:
    """The day that is `count` working days after `day`.

    >>> after_working_days(dt.date(2026, 11, 27), 5)  # a Friday
    datetime.date(2026, 12, 4)
    """
    while count:
        day += dt.timedelta(days=1)
        count -= is_working_day(day)
    return day
