"""What is told of services and dates, as JSON: the same in documents and on pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from netsafe.campaign.markdown import prose
from netsafe.campaign.opening import days_from, locale_of, long_date, opening_hours
from netsafe.campaign.release import Release
from netsafe.campaign.service import Service

Row = dict[str, Any]


def service_row(release: Release, service: Service, language: str) -> Row:
    """A service with all that a partner must know before pointing somebody to it; absent facts are None."""
    source = next(source for source in release.sources if source.id == service.source)
    return {
        "id": service.id,
        "name": service.name.of(language),
        "number": service.number,
        "dial": service.digits,
        "text": service.text,
        "address": service.short_address,
        "url": service.address,
        "hours": hours(release, service, language),
        "languages": spoken_in_words(release, service, language),
        "what": prose(release, f"services.{service.id}.what", language),
        "identity": prose(release, f"services.{service.id}.identity", language),
        "checked": long_date(service.checked_on, language),
        "until": long_date(service.valid_until, language),
        "source": source.title,
        "source-in": release.written_in,
    }


def hours(release: Release, service: Service, language: str) -> str | None:
    """When a service is open, in words; None where nobody can ring it and no source states hours."""
    if service.always_open:
        return release.say("labels.day-and-night", language)
    if hours := opening_hours(service, language):
        return hours
    return release.say("labels.hours-not-stated", language) if service.number else None


def spoken_in_words(release: Release, service: Service, language: str) -> str | None:
    """In which languages a service answers, and into which somebody interprets; None where nobody knows.

    “Welsh, English; Polish, with an interpreter”
    """
    spoken = languages_in_words(service.languages, language)
    if service.interpreters is None or spoken is None:
        return spoken
    through = release.say("labels.interpreters", language)
    interpreted = languages_in_words(service.interpreters.languages, language)
    return f"{spoken}; {interpreted}, {through}" if interpreted else f"{spoken}; {through}"


def languages_in_words(tags: tuple[str, ...], language: str) -> str | None:
    """The names of languages in `language`, such as “Cymraeg, Saesneg”; None for none."""
    names = locale_of(language).languages
    return ", ".join(str(names.get(tag, tag)) for tag in tags) or None


def days(release: Release, starts: dt.date, ends: dt.date | None, language: str) -> str:
    """A day, or the first and the last of several, such as “14–18 November 2016”.

    Without an end it is “From 19 November 2016”.
    """
    if ends is None:
        return f"{release.say('labels.from', language)} {long_date(starts, language)}"
    return days_from(starts, ends, language)
