"""Sentences about a service: when and in which languages it answers, and the line to call."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.cldr_formatting import language_names, weekday_names

from netsafe.campaign.release import Release
from netsafe.campaign.service import Service
from netsafe.campaign.way import WayKind
from netsafe.language.open_spans import is_day_and_night
from netsafe.language.opening_hours import opening_hours
from netsafe.language.opening_times import OpeningTimes
from netsafe.language.short_hours import ClockWords, short_hours

OPENS_DAYS = "hours.opens-days"
"""The text with the seven days, as they stand between “opens” and a time."""


def in_languages(release: Release, languages: tuple[str, ...], language: str) -> str:
    """In which languages a line answers: “in English”, “(Polish)” where the campaign has no such words."""
    if not languages:
        return ""
    key = f"labels.in-{languages[0]}"
    try:
        return release.words(key, language)
    except KeyError:
        return f"({language_names(languages, language)})"


def hours(release: Release, service: Service, language: str) -> str | None:
    """When a service is open, in words; None where nobody can ring it and no source states hours."""
    if not service.always_open and not service.hours:
        return release.say("labels.hours-not-stated", language) if service.number else None
    return hours_in_short(release, service, language)


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


def days_before_opening(release: Release, language: str) -> list[str]:
    """What stands before the time at which a line opens: on each day from Monday, today and tomorrow.

    “Monday”, “ddydd Llun am”, “w poniedziałek o”.  Where the campaign has no words for it: the days' names,
    and nothing for today and tomorrow.
    """
    if not release.has(OPENS_DAYS):
        return [*weekday_names(language), "", ""]
    days = [day.strip() for day in release.say(OPENS_DAYS, language).split(",")]
    return [*days, *(release.say(f"hours.{name}", language) for name in ("today", "tomorrow"))]


def hours_in_short(release: Release, times: OpeningTimes, language: str) -> str:
    """Known hours in as few words as a small piece has room for, such as “Mon–Thu 9am–9pm”.

    A campaign without words for it (``hours.…``) says it at length.
    """
    if is_day_and_night(times):
        return release.say("labels.day-and-night", language)
    words = clock_words(release, language)
    return opening_hours(times, language) if words is None else short_hours(times, words)


def answer_time(release: Release, service: Service, kind: WayKind, language: str) -> str | None:
    """When somebody answers who was written to: “an answer may take some days”; None where nobody says."""
    key = f"services.{service.id}.{kind}.answer"
    return release.say(key, language) if release.has(key) else None


def when_to_reach(release: Release, service: Service, language: str) -> str | None:
    """When somebody answers, and what to do at any other time, as one or more sentences.

    “Mon–Thu 9am–9pm, Fri to 5pm. Write any time: an answer may take some days.”  A chat stands there only
    with its hours.
    """
    service = service.for_language(language)
    opened = hours(release, service, language)
    if opened is None:
        return None
    sentences = [opened]
    if not is_day_and_night(service):
        for chat in service.ways_of("chat"):
            if not chat.hours_unknown:
                by_chat = release.say("labels.by-chat", language)
                sentences.append(f"{by_chat} {hours_in_short(release, chat, language)}")
        if service.message_address:
            answer = answer_time(release, service, "message", language)
            sentences.append(": ".join(filter(None, (release.say("labels.any-time", language), answer))))
    return " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in sentences)


def line_to_call(release: Release, service: Service, language: str) -> str:
    """A line beside the helpline in a few words: its name, its number, and when it answers if at any hour.

    Where it does not answer in `language` its sister does, which stands first; and of the line itself it
    is said what it speaks: “Llinell Gymraeg y Samariaid 0808 164 0123 (ar adegau penodol) · 116 123 ddydd
    a nos, yn Saesneg”.
    """
    sister = sister_line(release, service, language)
    if sister is None:
        reached = service.for_language(language)
        parts = (f"{service.name.of(language)} {reached.number}", *_how(release, reached, language))
        return ", ".join(parts)
    if sister.hours or sister.always_open:
        opened = hours_in_short(release, sister, language)
    else:
        opened = release.say("labels.at-certain-hours", language)
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
        yield in_languages(release, service.languages, language)
