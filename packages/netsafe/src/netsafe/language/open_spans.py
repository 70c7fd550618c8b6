"""The hours of a week as spans of minutes: what overlaps or touches is one span, over midnight too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from netsafe.language.opening_times import LAST_MINUTE, OpeningTimes
from netsafe.language.weekdays import WEEKDAYS

DAY = 24 * 60
Span = tuple[int, int]
"""From one minute after midnight to another, which is in the day after where it lies past `DAY`."""


def minute_of(time: dt.time) -> int:
    """Minutes after midnight; the last minute of a day stands for its end.

    >>> minute_of(dt.time(9, 30)), minute_of(dt.time(23, 59))
    (570, 1440)
    """
    return DAY if time == LAST_MINUTE else time.hour * 60 + time.minute


def time_of(minute: int) -> dt.time:
    """The time of day at which a span begins or ends; midnight at the end of a day is its last minute.

    >>> time_of(570), time_of(DAY), time_of(DAY + 60)
    (datetime.time(9, 30), datetime.time(23, 59), datetime.time(1, 0))
    """
    return LAST_MINUTE if minute == DAY else dt.time(minute % DAY // 60, minute % 60)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans of one day in order, those that overlap or touch as one.

    >>> joined([(660, 1020), (540, 720), (1100, 1200)])
    [(540, 1020), (1100, 1200)]
    """
    together: list[Span] = []
    for opens, closes in sorted(spans):
        if together and opens <= together[-1][1]:
            together[-1] = (together[-1][0], max(closes, together[-1][1]))
        else:
            together.append((opens, closes))
    return together


def spans_by_day(times: OpeningTimes) -> tuple[list[Span], ...]:
    """The spans of each day from Monday, each within its day; empty where nothing is stated."""
    days: tuple[list[Span], ...] = tuple([] for _ in WEEKDAYS)
    for hours in times.hours:
        for name in hours.days:
            days[WEEKDAYS.index(name)].append((minute_of(hours.opens), minute_of(hours.closes)))
    return tuple(joined(day) for day in days)


def is_day_and_night(times: OpeningTimes) -> bool:
    """Whether it is open at every minute of the week, in one word or by its hours."""
    return times.always_open or all(day == [(0, DAY)] for day in spans_by_day(times))


def spans_over_midnight(times: OpeningTimes) -> tuple[list[Span], ...]:
    """The spans of each day from Monday; one that goes on after midnight stands whole on the day it begins.

    From 20:00 to midnight and from midnight to 02:00 is (1200, 1560).  Only one of less than a day is joined:
    of a longer one nobody would know at which of two mornings it ends.
    """
    days = spans_by_day(times)
    whole = [list(day) for day in days]
    for today, day in enumerate(days):
        tomorrow = (today + 1) % len(days)
        if not day or not days[tomorrow]:
            continue
        (opens, closes), (next_opens, next_closes) = day[-1], days[tomorrow][0]
        if closes == DAY and next_opens == 0 and next_closes <= opens:
            whole[today][-1] = (opens, DAY + next_closes)
            whole[tomorrow].remove(days[tomorrow][0])
    return tuple(whole)


def days_with_the_same_spans(times: OpeningTimes) -> list[tuple[list[int], tuple[Span, ...]]]:
    """The days with the same spans, in the order of their first day; days without any are left out."""
    groups: dict[tuple[Span, ...], list[int]] = {}
    for day, spans in enumerate(spans_over_midnight(times)):
        if spans:
            groups.setdefault(tuple(spans), []).append(day)
    return [(days, spans) for spans, days in groups.items()]
