"""Services to point to: where help is, when it is open, and whether it will know who you are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal, get_args

from pydantic import SerializerFunctionWrapHandler, model_serializer, model_validator

from netsafe.campaign.fields import Language, LocalisedName, Model, OneLine, Slug
from netsafe.campaign.phone_number import PhoneNumber
from netsafe.campaign.typed_address import as_typed
from netsafe.campaign.unwanted_value_error import unwanted
from netsafe.language.weekdays import Weekday

NumberKind = Literal["voice", "text", "relay"]
NUMBER_KINDS: tuple[NumberKind, ...] = get_args(NumberKind)
ServiceKind = Literal["help", "crisis", "survivors", "young", "report", "emergency"]

Identity = Literal["anonymous", "may-be-anonymous", "confidential", "named", "not-stated"]
"""Will they know who I am?  From the strongest promise to the weakest; *not-stated* promises nothing."""


class Hours(Model):
    """A span of opening on some days, local time; both ends on the same day."""

    days: tuple[Weekday, ...]
    opens: dt.time
    closes: dt.time

    @model_validator(mode="after")
    def _forward(self) -> Hours:
        if self.opens >= self.closes:
            raise unwanted("hours")
        return self


class Interpreters(Model):
    """People who interpret on the line: from which languages (none named: from any), and who says so."""

    languages: tuple[Language, ...] = ()
    source: Slug
    checked_on: dt.date

    def speak(self, language: str) -> bool:
        """Whether a caller who speaks `language` gets one."""
        return not self.languages or language in self.languages


class ServiceNumber(Model):
    """A further number of a service, beside its first.

    Attributes:
        number: the number, as it is printed.
        kind: *voice* is called, a message is written to *text*, and *relay* is called through a relay by
            people who do not hear or speak.
        languages: in which it answers; empty where nobody knows.
        always_open: whether it answers day and night.
        hours: when it answers; empty where no source says.
        source: who says so, where it is not the source of the service.
    """

    number: PhoneNumber
    kind: NumberKind = "voice"
    languages: tuple[Language, ...] = ()
    always_open: bool = False
    hours: tuple[Hours, ...] = ()
    source: Slug | None = None

    @property
    def hours_unknown(self) -> bool:
        """Whether it is called, and no source says when."""
        return self.kind == "voice" and not self.always_open and not self.hours


class Service(Model):
    """One place of help, with the source of every detail and the day it was last checked.

    `number` is called, and a message is written to `text`; `hours` and `languages` are of `number`, and
    `numbers` are all further ones, each with its own.  `hours` is empty where no source states them, and
    `always_open` is for day and night; on the days in `closed_on`, such as public holidays, nobody
    answers, or nobody knows.  At `message_address` one can write at any hour,
    and an answer may take days.  `run_by` is the organisation that answers; `sister` does the same in
    languages that this one does not speak.  After `valid_until` nothing may be printed from it before
    somebody checks again.
    """

    id: Slug
    kind: ServiceKind
    name: LocalisedName
    number: PhoneNumber | None = None
    number_languages: tuple[Language, ...] = ()
    text: PhoneNumber | None = None
    numbers: tuple[ServiceNumber, ...] = ()
    address: OneLine | None = None
    message_address: OneLine | None = None
    run_by: Slug | None = None
    sister: Slug | None = None
    always_open: bool = False
    hours: tuple[Hours, ...] = ()
    closed_on: tuple[dt.date, ...] = ()
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

    @model_validator(mode="after")
    def _first_number_stands_alone(self) -> Service:
        if self.number is None and any(line.kind == "voice" for line in self.numbers):
            raise unwanted("first-number")
        return self

    @model_serializer(mode="wrap")
    def _without_empty_numbers(self, fields: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without `numbers` where there are none: a release without any keeps its digest."""
        content: dict[str, Any] = fields(self)
        return {key: value for key, value in content.items() if key != "numbers" or value}

    @property
    def phone_numbers(self) -> tuple[PhoneNumber, ...]:
        """Every number of the service: to call, to text and through a relay."""
        return tuple(number for number, _, _ in self.phone_fields())

    def phone_fields(self) -> Iterator[tuple[PhoneNumber, tuple[str | int, ...], NumberKind]]:
        """Every number, the path of its field in the service, and its kind."""
        if self.text is not None:
            yield self.text, ("text",), "text"
        if self.number is not None:
            yield self.number, ("number",), "voice"
        for index, line in enumerate(self.numbers):
            yield line.number, ("numbers", index, "number"), line.kind

    def fact_of(self, number: PhoneNumber, language: str) -> str | None:
        """The fact by which a text in `language` names `number`: ``number``, ``text``, ``number-cy`` …

        None where no text can name it: the number of readers of `language` is another one, and nobody knows
        in which languages this one answers.
        """
        for kind in NUMBER_KINDS:
            fact = "number" if kind == "voice" else kind
            if self._reaches(number, language, kind):
                return fact
            lines = (line for line in self.numbers_of(kind) if line.number == number and kind != "relay")
            tags = (tag for line in lines for tag in line.languages if self._reaches(number, tag, kind))
            if tag := next(tags, None):
                return f"{fact}-{tag}"
        return None

    def _reaches(self, number: PhoneNumber, language: str, kind: NumberKind) -> bool:
        line = self.number_for(language, kind)
        return line is not None and line.number == number

    @property
    def voice_languages(self) -> frozenset[str]:
        """The languages in which it is known to answer, on any of its numbers."""
        lines = (line.languages for line in self.numbers if line.kind == "voice")
        return frozenset(self.languages).union(*lines)

    def speaks(self, language: str) -> bool:
        """Whether it answers in `language`; where nothing is known of its languages, nobody can say no."""
        return not self.languages or language in self.voice_languages

    def numbers_of(self, kind: NumberKind) -> tuple[ServiceNumber, ...]:
        """Its numbers of one kind, the first one first, each with its languages and hours."""
        further = tuple(line for line in self.numbers if line.kind == kind)
        if kind == "text" and self.text:
            return (ServiceNumber(number=self.text, kind="text"), *further)
        if kind == "voice" and self.number:
            first = ServiceNumber(
                number=self.number, languages=self.languages, always_open=self.always_open, hours=self.hours
            )
            return (first, *further)
        return further

    def number_for(self, language: str, kind: NumberKind = "voice") -> ServiceNumber | None:
        """The number of a kind for readers of `language`: one that is known to answer in it, if any does.

        Else it is one whose languages nobody knows, else the first; None where there is none of this kind.
        """
        lines = self.numbers_of(kind)
        answering = [line for line in lines if language in line.languages]
        unknown = [line for line in lines if not line.languages]
        return next(iter((*answering, *unknown, *lines)), None)

    def for_language(self, language: str) -> Service:
        """The service as it stands before readers of `language`: its number for them comes first.

        Its hours and languages are those of that number, `text` is the number that they write to, and
        `numbers` are all others.  The same service where it has no further numbers.
        """
        if not self.numbers:
            return self
        voice, text = self.number_for(language), self.number_for(language, "text")
        every = (*self.numbers_of("voice"), *self.numbers_of("text"), *self.numbers_of("relay"))
        changes: dict[str, Any] = {
            "text": text and text.number,
            "numbers": tuple(line for line in every if line not in (voice, text)),
        }
        if voice is not None and voice.number != self.number:
            changes |= {
                "number": voice.number,
                "languages": voice.languages,
                "always_open": voice.always_open,
                "hours": voice.hours,
                "interpreters": None,
            }
        return self.with_changes(**changes)

    @property
    def short_address(self) -> str | None:
        """The address as people type it: no scheme, no slash at the end."""
        if self.address is None:
            return None
        return as_typed(self.address)
