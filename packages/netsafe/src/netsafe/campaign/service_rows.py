"""Rows and sentences about services and dates that templates show: the same in documents and on pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from netsafe_intake.cldr_formatting import date_range, language_names, long_date

from netsafe.campaign.markdown import Block, prose
from netsafe.campaign.release import Release
from netsafe.campaign.service import NumberKind, Service, ServiceNumber
from netsafe.campaign.template_view import LEFT_OUT
from netsafe.language.opening_hours import opening_hours
from netsafe.language.short_hours import ClockWords, short_hours
from netsafe.language.spoken_digits import with_spoken_digits

Row = dict[str, Any]


@dataclass(frozen=True)
class NumberRow:
    """A further number of a service: `how` it is reached or in which language, `hours` in words."""

    kind: NumberKind
    number: str
    dial: str
    uri: str
    how: str
    hours: str | None


@dataclass(frozen=True, kw_only=True)
class ServiceRow:
    """A service in one language, as documents and pages tell of it; what nobody knows of it is None.

    `source` is the title of the source of its facts, and `source_in` the language of that title; `others` are
    None where the service has one number.
    """

    id: str
    name: str
    number: str | None
    dial: str | None
    text: str | None
    address: str | None
    url: str | None
    hours: str | None
    languages: str | None
    what: list[Block]
    identity: list[Block]
    checked: str
    until: str
    source: str
    source_in: str
    others: list[NumberRow] | None = field(default=None, metadata=LEFT_OUT)


def service_row(release: Release, service: Service, language: str) -> ServiceRow:
    """A service with all that a partner must know before pointing somebody to it; absent facts are None.

    Of several numbers, those for readers of `language` stand in it, and all others in `others`.
    """
    service = service.for_language(language)
    source = next(source for source in release.sources if source.id == service.source)
    return ServiceRow(
        id=service.id,
        name=service.name.of(language),
        number=service.number,
        dial=service.number and service.number.dialled,
        text=service.text,
        address=service.short_address,
        url=service.address,
        hours=hours(release, service, language),
        languages=spoken_in_words(release, service, language),
        what=prose(release, f"services.{service.id}.what", language),
        identity=prose(release, f"services.{service.id}.identity", language),
        checked=long_date(service.checked_on, language),
        until=long_date(service.valid_until, language),
        source=source.title,
        source_in=release.written_in,
        others=other_numbers(release, service, language) or None,
    )


def other_numbers(release: Release, service: Service, language: str) -> list[NumberRow]:
    """The further numbers of a service as it stands before readers of `language`, and what each is for."""
    return [
        NumberRow(
            kind=line.kind,
            number=line.number,
            dial=line.number.dialled,
            uri=line.number.sms_uri if line.kind == "text" else line.number.uri,
            how=_how_else(release, line, language),
            hours=release.say("labels.day-and-night", language)
            if line.always_open
            else opening_hours(line, language) or None,
        )
        for line in service.numbers
    ]


def _how_else(release: Release, line: ServiceNumber, language: str) -> str:
    """How a further number is reached, or in which language it answers: “by text”, “in Welsh”."""
    languages = _in_languages(release, line.languages, language) if language not in line.languages else ""
    how = "" if line.kind == "voice" else release.say(f"labels.by-{line.kind}", language)
    return ", ".join(part for part in (how, languages) if part)


def _in_languages(release: Release, languages: tuple[str, ...], language: str) -> str:
    """In which languages a line answers: “in English”, “(Polish)” where the campaign has no such words."""
    if not languages:
        return ""
    key = f"labels.in-{languages[0]}"
    try:
        return release.words(key, language)
    except KeyError:
        return f"({language_names(languages, language)})"


def alternative_text(release: Release, key: str, language: str) -> str:
    """The words under `key` for whoever does not see a picture: a voice reads each number digit by digit."""
    numbers = (number for service in release.services for number in service.phone_numbers)
    return with_spoken_digits(release.say(key, language), numbers)


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
    spoken = language_names(service.languages, language) or None
    if service.interpreters is None or spoken is None:
        return spoken
    through = release.say("labels.interpreters", language)
    interpreted = language_names(service.interpreters.languages, language)
    return f"{spoken}; {interpreted}, {through}" if interpreted else f"{spoken}; {through}"


def clock_words(release: Release, language: str) -> ClockWords | None:
    """What the campaign calls days and times in `language`; None where it does not say (``hours.…``)."""
    if not release.has("hours.days"):
        return None

    def word(name: str) -> str:
        return release.say(f"hours.{name}", language)

    return ClockWords(
        days=tuple(day.strip() for day in word("days").split(",")),
        every_day=word("every-day"),
        until=word("until"),
        morning=word("morning"),
        afternoon=word("afternoon"),
        evening=word("evening"),
        noon=word("noon"),
        midnight=word("midnight"),
    )


def hours_in_short(release: Release, service: Service, language: str) -> str | None:
    """As :func:`hours`, in as few words as a small piece has room for, such as “Mon–Thu 9am–9pm”.

    A campaign without words for it (``hours.…``) says it at length.
    """
    words = clock_words(release, language)
    if words is None or service.always_open or not service.hours:
        return hours(release, service, language)
    return short_hours(service, words)


def when_to_reach(release: Release, service: Service, language: str) -> str | None:
    """When somebody answers, and what to do at any other time, as one or two sentences.

    “Mon–Thu 9am–9pm, Fri to 5pm. Any time: write to them online.”
    """
    service = service.for_language(language)
    opened = hours_in_short(release, service, language)
    sentences = [] if opened is None else [opened[:1].upper() + opened[1:]]
    if opened is not None and service.message_address and not service.always_open:
        sentences.append(release.say("labels.any-time", language))
    return " ".join(f"{sentence}." for sentence in sentences) or None


def others_in_words(release: Release, service: Service, language: str) -> str | None:
    """The further numbers in a sentence: “0808 1000 901 in Welsh, 85258 by text.”; None for none."""
    stands = service.for_language(language)
    others = [f"{row.number} {row.how}".strip() for row in other_numbers(release, stands, language)]
    others += [
        f"{line.number} {_how_else(release, line, language)}"
        for line in service.numbers
        if line.kind == "text" and line.number == stands.text
    ]
    return ", ".join(others) + "." if others else None


def line_to_call(release: Release, service: Service, language: str) -> str:
    """A line beside the helpline in a few words: its name, its number, and when it answers if at any hour.

    Where it does not answer in `language` its sister does, which stands first; and of the line itself it
    is said what it speaks: “Llinell Gymraeg y Samariaid 0808 164 0123 (ar adegau penodol) · 116 123 ddydd
    a nos, yn Saesneg”.
    """
    sister = sister_line(release, service, language)
    if sister is None:
        parts = (f"{service.name.of(language)} {service.number}", *_how(release, service, language))
        return ", ".join(parts)
    opened = hours_in_short(release, sister, language) if sister.hours or sister.always_open else None
    opened = opened or release.say("labels.at-certain-hours", language)
    itself = line_itself(release, service, language)
    return f"{sister.name.of(language)} {sister.number} ({opened}) · {itself}"


def sister_line(release: Release, service: Service, language: str) -> Service | None:
    """The line that does the same in `language`, where the first number of `service` does not speak it.

    It is a further number of the same service, or its sister.
    """
    reached = service.for_language(language)
    if reached.number != service.number:
        return reached
    if service.speaks(language) or service.sister is None:
        return None
    sister = release.service(service.sister)
    return sister if sister.number and sister.speaks(language) else None


def line_itself(release: Release, service: Service, language: str) -> str:
    """A line beside its sister, whose name says what it is: “116 123 ddydd a nos, yn Saesneg”."""
    first, *rest = (*_how(release, service, language), "")
    return ", ".join(part for part in (f"{service.number} {first}".strip(), *rest) if part)


def _how(release: Release, service: Service, language: str) -> Iterator[str]:
    """At any hour, if so; and in which language, where it is not the reader's."""
    if service.always_open:
        yield release.say("labels.day-and-night", language)
    if service.is_interpreted(language):
        yield release.say("labels.interpreters", language)
    elif language not in service.languages and service.languages:
        yield _in_languages(release, service.languages, language)


def days(release: Release, starts: dt.date, last_day: dt.date | None, language: str) -> str:
    """A day, or the first and the last of several, such as “14–18 November 2016”.

    Without an end it is “From 19 November 2016”.
    """
    if last_day is None:
        return f"{release.say('labels.from', language)} {long_date(starts, language)}"
    return date_range(starts, last_day, language)
