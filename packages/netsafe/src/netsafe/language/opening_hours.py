"""Opening hours in words, in any language that the CLDR knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from netsafe_intake.cldr_formatting import clock, weekday_names

from netsafe.language.weekdays import WEEKDAYS, Weekday, runs_of_days

DAY_AND_NIGHT = "00:00–24:00"
LAST_MINUTE = dt.time(23, 59)
"""Open until midnight: the last minute of a day stands for its end, for 24:00 is no time of the same day."""


class OpenSpan(Protocol):
    """Some days of the week on which somebody answers from one time to another."""

    @property
    def days(self) -> Sequence[Weekday]:
        """The days."""

    @property
    def opens(self) -> dt.time:
        """The time at which it opens, on the same day."""

    @property
    def closes(self) -> dt.time:
        """The time at which it closes, on the same day."""


class OpeningTimes(Protocol):
    """Whatever opens and closes, such as a help service."""

    @property
    def always_open(self) -> bool:
        """Whether it answers day and night."""

    @property
    def hours(self) -> Sequence[OpenSpan]:
        """When it answers; empty where no source says."""


def opening_hours(service: OpeningTimes, language: str) -> str:
    """The hours as one line, such as “Monday–Thursday 09:00–21:00, Friday 09:00–17:00”.

    Day and night is “00:00–24:00”; empty where no source states the hours.
    """
    if service.always_open:
        return DAY_AND_NIGHT
    return ", ".join(_span(hours, language) for hours in service.hours)


def _span(hours: OpenSpan, language: str) -> str:
    names = weekday_names(language)
    runs = runs_of_days(WEEKDAYS.index(day) for day in hours.days)
    days = ", ".join(names[a] if a == b else f"{names[a]}–{names[b]}" for a, b in runs)
    closes = "24:00" if hours.closes == LAST_MINUTE else clock(hours.closes, language)
    return f"{days} {clock(hours.opens, language)}–{closes}"
