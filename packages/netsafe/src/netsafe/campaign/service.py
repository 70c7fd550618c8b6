"""Services to point to: where help is, when it is open, and whether it will know who you are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import model_validator

from netsafe.campaign.fields import LEFT_OUT_IF_ABSENT, Language, LocalisedName, Model, OneLine, Slug
from netsafe.campaign.phone_number import PhoneNumber
from netsafe.campaign.typed_address import as_typed
from netsafe.campaign.unwanted_value_error import unwanted
from netsafe.campaign.way import NUMBER_KINDS, Hours, Interpreters, NumberKind, SpecialDay, Way, WayKind
from netsafe.language.open_spans import Span, joined, minute_of

ServiceKind = Literal["help", "crisis", "survivors", "young", "report", "emergency"]

Identity = Literal["anonymous", "may-be-anonymous", "confidential", "named", "not-stated"]
"""Will they know who I am?  From the strongest promise to the weakest; *not-stated* promises nothing."""


class Service(Model):
    """One place of help, with the source of every detail and the day it was last checked.

    `number` is called first, and `hours`, `languages` and `interpreters` are its own.  `text` and
    `message_address` are short for a way without details of its own: where a text message goes, and where one
    can write at any hour.  All other ways stand in `ways`, each with what is true of it; `every_way` has them
    all.  `hours` is empty where no source states them, and `always_open` is for day and night; on the days in
    `closed_on`, such as public holidays, nobody answers, or nobody knows; `special_days` have other hours.
    Both hold for every way with hours that says nothing else of that day: a further one in `special_days` of
    its own, the first number in `number_special_days`.
    `run_by` is the organisation that answers; `sister` does the same in languages that this one does not
    speak.  After `valid_until` nothing may be printed from it before somebody checks again.
    """

    id: Slug
    kind: ServiceKind
    name: LocalisedName
    number: PhoneNumber | None = None
    number_languages: tuple[Language, ...] = ()
    text: PhoneNumber | None = None
    ways: Annotated[tuple[Way, ...], LEFT_OUT_IF_ABSENT] = ()
    address: OneLine | None = None
    message_address: OneLine | None = None
    run_by: Slug | None = None
    sister: Slug | None = None
    always_open: bool = False
    hours: tuple[Hours, ...] = ()
    closed_on: tuple[dt.date, ...] = ()
    special_days: Annotated[tuple[SpecialDay, ...], LEFT_OUT_IF_ABSENT] = ()
    number_special_days: Annotated[tuple[SpecialDay, ...], LEFT_OUT_IF_ABSENT] = ()
    languages: tuple[Language, ...] = ()
    interpreters: Interpreters | None = None
    identity: Identity
    source: Slug
    checked_on: dt.date
    valid_until: dt.date
    note: OneLine = ""

    def is_interpreted(self, language: str) -> bool:
        """Whether a caller who speaks `language` is understood there through an interpreter alone."""
        interpreted = self.interpreters is not None and self.interpreters.speak(language)
        return bool(self.languages) and language not in self.voice_languages and interpreted

    @model_validator(mode="before")
    @classmethod
    def _numbers_are_ways(cls, value: Any) -> Any:
        """Bundles that were written before ways had names call them `numbers`."""
        if not isinstance(value, dict) or not isinstance(numbers := value.get("numbers"), (list, tuple)):
            return value
        fields = {name: value[name] for name in value if name != "numbers"}
        return fields | {"ways": (*numbers, *fields.get("ways", ()))}

    @model_validator(mode="after")
    def _first_number_stands_alone(self) -> Service:
        if self.number is None and any(way.kind == "voice" for way in self.ways):
            raise unwanted("first-number")
        if twice := next((day.date for day in self.special_days if day.date in self.closed_on), None):
            raise unwanted("closed-and-special", day=twice)
        return self

    @cached_property
    def every_way(self) -> tuple[Way, ...]:
        """Every way to reach it, the first number first, then what is written, then the others."""
        first = (
            Way(
                number=self.number,
                languages=self.languages,
                interpreters=self.interpreters,
                always_open=self.always_open,
                hours=self.hours,
                special_days=self.number_special_days,
            )
            if self.number
            else None
        )
        text = Way(kind="text", number=self.text) if self.text else None
        message = Way(kind="message", address=self.message_address) if self.message_address else None
        return (*(way for way in (first, text, message) if way), *self.ways)

    @property
    def writing_address(self) -> str | None:
        """Where one can write to it at any hour; None where nowhere."""
        return next((way.address for way in self.every_way if way.kind == "message"), None)

    @property
    def is_reached_at_any_hour(self) -> bool:
        """Whether at any hour somebody answers, or one can write to it."""
        return any(
            way.is_always_open and not any(day.is_closed for day in way.special_days)
            for way in self.every_way
        )

    def last_days(self) -> Iterator[tuple[dt.date, tuple[str | int, ...]]]:
        """Until when its details are good, and those of a way that has a day of its own; with their paths."""
        yield self.valid_until, ("valid_until",)
        for index, way in enumerate(self.ways):
            if way.valid_until is not None:
                yield way.valid_until, ("ways", index, "valid_until")

    def closed_days(self) -> tuple[dt.date, ...]:
        """The days on which nobody answers."""
        return tuple(day.date for day in self._days if day.is_closed)

    def special_days_of(self, way: Way) -> tuple[SpecialDay, ...]:
        """The days on which one of its ways keeps other hours: those of the way, then those of the service.

        What the way says of a day stands in place of what the service says of it; a way that is open day and
        night has its own alone.
        """
        return way.special_days if way.is_always_open else self._with_days_of_service(way.special_days)

    def _with_days_of_service(self, own: tuple[SpecialDay, ...]) -> tuple[SpecialDay, ...]:
        own_dates = {day.date for day in own}
        return (*own, *(day for day in self._days if day.date not in own_dates))

    @property
    def _days(self) -> tuple[SpecialDay, ...]:
        return (*(SpecialDay(date=day) for day in self.closed_on), *self.special_days)

    def differing_days(self, way: Way | None = None) -> dict[dt.date, list[Span]]:
        """The spans in minutes after midnight of each day that differs from its week; none when closed.

        They are those of `way`, one of its ways; else those of the first number.
        """
        if way is None:  # even where it is always open
            days = self._with_days_of_service(self.number_special_days)
        else:
            days = self.special_days_of(way)
        spans: dict[dt.date, list[Span]] = {day.date: [] for day in days if day.is_closed}
        closed = set(spans)
        for day in days:
            if day.opens is not None and day.closes is not None and day.date not in closed:
                spans.setdefault(day.date, []).append((minute_of(day.opens), minute_of(day.closes)))
        return {day: joined(of_day) for day, of_day in spans.items()}

    @property
    def phone_numbers(self) -> tuple[PhoneNumber, ...]:
        """Every number of the service: to call, to text and through a relay."""
        return tuple(number for number, _, _ in self.phone_fields())

    def phone_fields(self) -> Iterator[tuple[PhoneNumber, tuple[str | int, ...], WayKind]]:
        """Every number, the path of its field in the service, and its kind."""
        if self.text is not None:
            yield self.text, ("text",), "text"
        if self.number is not None:
            yield self.number, ("number",), "voice"
        for index, way in enumerate(self.ways):
            if way.number is not None:
                yield way.number, ("ways", index, "number"), way.kind

    def fact_of(self, number: PhoneNumber, language: str) -> str | None:
        """The fact by which a text in `language` names `number`: ``number``, ``text``, ``number-cy`` …

        None where no text can name it: the number of readers of `language` is another one, and nobody knows
        in which languages this one answers.
        """
        for kind in NUMBER_KINDS:
            fact = "number" if kind == "voice" else kind
            if self._reaches(number, language, kind):
                return fact
            lines = (line for line in self.ways_of(kind) if line.number == number and kind != "relay")
            tags = (tag for line in lines for tag in line.languages if self._reaches(number, tag, kind))
            if tag := next(tags, None):
                return f"{fact}-{tag}"
        return None

    def _reaches(self, number: PhoneNumber, language: str, kind: NumberKind) -> bool:
        line = self.way_for(language, kind)
        return line is not None and line.number == number

    @property
    def voice_languages(self) -> frozenset[str]:
        """The languages in which it is known to answer, on any of its numbers."""
        lines = (way.languages for way in self.ways if way.kind == "voice")
        return frozenset(self.languages).union(*lines)

    def speaks(self, language: str) -> bool:
        """Whether it answers in `language`; where nothing is known of its languages, nobody can say no."""
        return not self.languages or language in self.voice_languages

    def ways_of(self, kind: WayKind) -> tuple[Way, ...]:
        """Its ways of one kind, the first one first."""
        return tuple(way for way in self.every_way if way.kind == kind)

    def way_for(self, language: str, kind: WayKind = "voice") -> Way | None:
        """The way of a kind for readers of `language`: one that is known to answer in it, if any does.

        Else it is one whose languages nobody knows, else the first; None where there is none of this kind.
        """
        ways = self.ways_of(kind)
        answering = [way for way in ways if language in way.languages]
        unknown = [way for way in ways if not way.languages]
        return next(iter((*answering, *unknown, *ways)), None)

    def for_language(self, language: str) -> Service:
        """The service as it stands before readers of `language`: its number for them comes first.

        Its hours and languages are those of that number, `text` is the number that they write to,
        `message_address` where they write, and `ways` are all others.  The same service where it has no
        further ways.
        """
        if not self.ways:
            return self
        voice, text, message = (self.way_for(language, kind) for kind in ("voice", "text", "message"))
        if text is not None and not _is_plain(text):
            text = None
        changes: dict[str, Any] = {
            "text": text and text.number,
            "message_address": message and message.address,
            "ways": tuple(way for way in self.every_way if way not in (voice, text, message)),
        }
        if voice is not None and voice != self.every_way[0]:
            changes |= {
                "number": voice.number,
                "languages": voice.languages,
                "always_open": voice.always_open,
                "hours": voice.hours,
                "number_special_days": voice.special_days,
                "interpreters": voice.interpreters,
                "source": voice.source or self.source,
                "checked_on": voice.checked_on or self.checked_on,
                "valid_until": voice.valid_until or self.valid_until,
            }
        return self.with_changes(**changes)

    @property
    def short_address(self) -> str | None:
        """The address as people type it: no scheme, no slash at the end."""
        if self.address is None:
            return None
        return as_typed(self.address)


def _is_plain(way: Way) -> bool:
    """Whether nothing is known of a way but its number or address."""
    return not (way.languages or way.hours or way.always_open or way.special_days)
