"""Opening hours in words, in any language that the CLDR knows."""

from __future__ import annotations

from netsafe_intake.cldr_formatting import clock, weekday_names

from netsafe.language.open_spans import DAY, Span, days_with_the_same_spans, is_day_and_night, time_of
from netsafe.language.opening_times import OpeningTimes
from netsafe.language.weekdays import runs_of_days

DAY_AND_NIGHT = "00:00–24:00"


def opening_hours(service: OpeningTimes, language: str) -> str:
    """The hours as one line, such as “Monday–Thursday 09:00–21:00, Friday 09:00–17:00”.

    Day and night is “00:00–24:00”; empty where no source states the hours.
    """
    if is_day_and_night(service):
        return DAY_AND_NIGHT
    names = weekday_names(language)
    written = [
        f"{_days(days, names)} {_times(spans, language)}" for days, spans in days_with_the_same_spans(service)
    ]
    return ("; " if any("," in part for part in written) else ", ").join(written)


def _days(days: list[int], names: list[str]) -> str:
    return ", ".join(names[a] if a == b else f"{names[a]}–{names[b]}" for a, b in runs_of_days(days))


def _times(spans: tuple[Span, ...], language: str) -> str:
    return ", ".join(f"{_clock(opens, language)}–{_clock(closes, language)}" for opens, closes in spans)


def _clock(minute: int, language: str) -> str:
    return "24:00" if minute == DAY else clock(time_of(minute), language)
