"""Weeks or months: the unbroken row of them from the first to the last."""

from __future__ import annotations

import datetime as dt

from netsafe_evaluation.series.counts import Period


def periods_between(period: Period, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The first days of all periods from `first` to `last`.

    >>> periods_between(Period.MONTH, dt.date(2025, 12, 1), dt.date(2026, 1, 1))
    (datetime.date(2025, 12, 1), datetime.date(2026, 1, 1))
    """
    if period is Period.WEEK:
        return tuple(first + dt.timedelta(days=7 * i) for i in range((last - first).days // 7 + 1))
    return tuple(dt.date(n // 12, n % 12 + 1, 1) for n in range(_month(first), _month(last) + 1))


def period_index(period: Period, first: dt.date, day: dt.date) -> int:
    """How many periods `day` is after `first`."""
    return (day - first).days // 7 if period is Period.WEEK else _month(day) - _month(first)


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1
