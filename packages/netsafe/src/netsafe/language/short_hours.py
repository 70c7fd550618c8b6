"""Opening hours in the few words that a piece has room for, such as “Mon–Thu 9am–9pm, Fri to 5pm”.

All words are the campaign's own, ``words/hours.<language>.md``.  A time of day is written there as an
example, ``9am``, ``3pm`` and ``9pm``: the hour takes the place of its number.  A language that counts to 24
writes ``15 Uhr`` or ``15:00`` for the afternoon, and is understood.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from netsafe.language.open_spans import days_with_the_same_spans, time_of
from netsafe.language.opening_times import LAST_MINUTE, OpeningTimes
from netsafe.language.weekdays import WEEKDAYS, runs_of_days

_HOUR = re.compile(r"(?P<hour>\d{1,2})(?P<minute>[:.h]\d\d)?")

TIMES_OF_DAY = ("morning", "afternoon", "evening")
"""The words that are examples of a time of day."""

CLOCK_WORDS = ("days", "every-day", "until", *TIMES_OF_DAY, "noon", "midnight")
"""All words, as ``words/hours.<language>.md`` names them."""


def is_time_of_day(example: str) -> bool:
    """Whether an example of a time has a number in it, whose place an hour can take.

    >>> is_time_of_day("9am"), is_time_of_day("in the morning")
    (True, False)
    """
    return _HOUR.search(example) is not None


@dataclass(frozen=True)
class ClockWords:
    """What one language calls days and times; `until` stands before an end without its beginning."""

    days: tuple[str, ...]
    every_day: str
    until: str
    morning: str
    afternoon: str
    evening: str
    noon: str
    midnight: str

    def __post_init__(self) -> None:
        if len(self.days) != len(WEEKDAYS):
            raise ValueError(
                f"seven days are wanted, Monday first, between commas; there are {len(self.days)}"
            )
        for example in (self.morning, self.afternoon, self.evening):
            if not is_time_of_day(example):
                raise ValueError(f"“{example}” is no time of day; write an example, such as “9am”")

    def clock(self, moment: dt.time) -> str:
        """A time of day in this language's manner.

        >>> days = tuple("Mon Tue Wed Thu Fri Sat Sun".split())
        >>> english = ClockWords(days, "every day", "to", "9am", "3pm", "9pm", "noon", "midnight")
        >>> english.clock(dt.time(13, 30)), english.clock(dt.time(12)), english.clock(dt.time(23, 59))
        ('1:30pm', 'noon', 'midnight')
        """
        if moment in (dt.time(0), LAST_MINUTE):
            return self.midnight
        if moment == dt.time(12):
            return self.noon
        example = self.morning if moment.hour < 12 else self.afternoon if moment.hour < 18 else self.evening
        return _HOUR.sub(lambda written: self._numbers(written, moment), example, count=1)

    def _numbers(self, written: re.Match[str], moment: dt.time) -> str:
        to_24 = any(int(re.search(r"\d+", example)[0]) > 12 for example in (self.afternoon, self.evening))  # type: ignore[index]
        hour = moment.hour if to_24 else (moment.hour - 1) % 12 + 1
        digits = (
            f"{hour:02}" if written["hour"].startswith("0") or (to_24 and written["minute"]) else str(hour)
        )
        if written["minute"]:
            return f"{digits}{written['minute'][0]}{moment.minute:02}"
        return f"{digits}:{moment.minute:02}" if moment.minute else digits


def short_hours(service: OpeningTimes, words: ClockWords) -> str:
    """The opening hours in few words; empty for a service whose hours nobody states.

    Days with the same hours stand together, and hours that go on after midnight are one span: “Fri 8pm–2am”.
    Where hours begin at the same time as those before, only their end is written.
    """
    groups = days_with_the_same_spans(service)
    written = []
    for number, (days, spans) in enumerate(groups):
        before = groups[number - 1][1] if number else ()
        if len(spans) == len(before) == 1 and spans[0][0] == before[0][0]:
            times = f"{words.until} {words.clock(time_of(spans[0][1]))}"
        else:
            ends = ([words.clock(time_of(minute)) for minute in span] for span in spans)
            times = ", ".join("–".join(both) for both in ends)
        written.append(f"{_days(days, words)} {times}")
    return ("; " if any("," in part for part in written) else ", ").join(written)


def _days(days: list[int], words: ClockWords) -> str:
    if len(days) == len(WEEKDAYS):
        return words.every_day
    return ", ".join(
        words.days[first] if first == last else f"{words.days[first]}–{words.days[last]}"
        for first, last in runs_of_days(days)
    )
