"""Opening hours as the page's script reads them: it alone knows what time it is."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.cldr_formatting import clock

from netsafe.campaign.service import Service
from netsafe.campaign.way import Way
from netsafe.language.open_spans import DAY, Span, is_day_and_night, spans_by_day, time_of
from netsafe.language.short_hours import ClockWords

ALWAYS = "always"


def minutes(times: Service | Way) -> str | None:
    """The hours in minutes after midnight, by day from Monday (1) to Sunday (7); None where unknown.

    ``"1:540-1260 5:540-1020"`` is Monday 09:00 to 21:00 and Friday 09:00 to 17:00; day and night is
    ``"always"``.  Spans that overlap or touch are one.
    """
    if is_day_and_night(times):
        return ALWAYS
    days = enumerate(spans_by_day(times), start=1)
    return " ".join(f"{day}:{opens}-{closes}" for day, spans in days for opens, closes in spans) or None


def dates(service: Service, way: Way | None = None) -> str:
    """The days that differ from their week: ``"2026-12-24:540-1020 2026-12-25"``, the second one closed.

    They are those of `way`, one of the ways of `service`; else those of its first number.
    """
    differing = sorted(service.differing_days(way).items())
    return " ".join(
        " ".join(f"{day.isoformat()}:{opens}-{closes}" for opens, closes in spans) or day.isoformat()
        for day, spans in differing
    )


def times_in_words(times: Service | Way, service: Service, words: ClockWords | None, language: str) -> str:
    """Each time at which it opens or closes, as readers of `language` write it: ``"540=9am|1260=9pm"``."""
    minutes_shown = sorted({minute for span in _shown_spans(times, service) for minute in span})
    moments = ((minute, time_of(minute)) for minute in minutes_shown)
    return "|".join(
        f"{minute}={clock(moment, language) if words is None else words.clock(moment)}"
        for minute, moment in moments
    )


def _shown_spans(times: Service | Way, service: Service) -> Iterator[Span]:
    """All spans whose ends a page may show; none of what is open at any hour of any day, or of hours unknown.

    Days that differ hold for a way that has hours, and for the line itself even where it is always open.
    """
    differing = service.differing_days(times if isinstance(times, Way) else None).values()
    if not is_day_and_night(times):
        week = spans_by_day(times)
    elif differing:
        week = ([(0, DAY)],)
    else:
        return
    if any(week):
        yield from (span for spans in (*week, *differing) for span in spans)
