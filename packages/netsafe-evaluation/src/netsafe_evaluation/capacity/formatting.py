"""Shares, minutes and numbers of people as the capacity of a helpline prints them in each language."""

from __future__ import annotations

from math import isfinite

from netsafe_intake.cldr_formatting import Width, weekday_names
from netsafe_intake.wording import Wording


def percent(words: Wording, share: float) -> str:
    """A share as a percentage; near 0 and 1 with enough digits that it is not rounded to them."""
    if not isfinite(share):
        return "–"
    distance = min(share, 1 - share)
    return words.percent(share, 0 if distance >= 0.005 or distance <= 0 else 1 if distance >= 0.0005 else 2)


def minutes(words: Wording, number: float) -> str:
    """A number of minutes in words."""
    if not isfinite(number):
        return "–"
    if number < 0.05:
        return words.say("row.none")
    return words.say("row.minutes", minutes=words.number(number, 1 if number < 10 else 0))


def short_number(words: Wording, number: float) -> str:
    """A number with one digit after the point, or none where it is whole."""
    return words.number(number, 0 if abs(number - round(number)) < 0.05 else 1)


def weekday(hour: int, language: str, width: Width = "wide") -> str:
    """The name of the day to which `hour` of the week belongs (0 is Monday 00:00)."""
    return weekday_names(language, width)[hour // 24]


def clock(hour: int) -> str:
    """The time of day of `hour` of the week, such as 09:00."""
    return f"{hour % 24:02}:00"
