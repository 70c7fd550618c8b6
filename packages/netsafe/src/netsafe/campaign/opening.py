"""Opening hours and days as words, in any language that CLDR knows."""

from __future__ import annotations

import datetime as dt

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time

from netsafe.campaign.service import DAYS, Day, Hours, Service


def locale_of(language: str) -> Locale:
    """The CLDR locale of a language tag; English where CLDR does not know it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


_LAST = dt.time(23, 59)
"""Until midnight: a day's last minute stands for its end, which no clock time of the same day is."""


def _runs(days: tuple[Day, ...]) -> list[tuple[int, int]]:
    places = sorted(DAYS.index(day) for day in set(days))
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _span(hours: Hours, language: str) -> str:
    names = locale_of(language).days["format"]["wide"]
    days = ", ".join(names[a] if a == b else f"{names[a]}–{names[b]}" for a, b in _runs(hours.days))
    closes = "24:00" if hours.closes == _LAST else _clock(hours.closes, language)
    return f"{days} {_clock(hours.opens, language)}–{closes}"


def _clock(moment: dt.time, language: str) -> str:
    return format_time(moment, "HH:mm", locale=locale_of(language))


def opening_hours(service: Service, language: str) -> str:
    """The hours as one line, such as “Monday–Thursday 09:00–21:00, Friday 09:00–17:00”.

    Day and night is “00:00–24:00”; empty where no source states the hours.
    """
    if service.always_open:
        return "00:00–24:00"
    return ", ".join(_span(hours, language) for hours in service.hours)


def long_date(day: dt.date, language: str) -> str:
    """A day in full, such as “14 November 2016” or “14 Tachwedd 2016”."""
    return format_date(day, "d MMMM y", locale=locale_of(language))


def days_from(starts: dt.date, ends: dt.date, language: str) -> str:
    """Days in a row, and nothing of them said twice.

    >>> days_from(dt.date(2016, 11, 7), dt.date(2016, 11, 13), "cy")
    '7–13 Tachwedd 2016'
    >>> days_from(dt.date(2016, 11, 28), dt.date(2016, 12, 4), "en")
    '28 November – 4 December 2016'
    """
    last = long_date(ends, language)
    if starts == ends:
        return last
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day}–{last}"
    if starts.year == ends.year:
        return f"{format_date(starts, 'd MMMM', locale=locale_of(language))} – {last}"
    return f"{long_date(starts, language)} – {last}"


def month(day: dt.date, language: str) -> str:
    """A month in full, such as “November 2016”."""
    return format_date(day, "LLLL y", locale=locale_of(language))
