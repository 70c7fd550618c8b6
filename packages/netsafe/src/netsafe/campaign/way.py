"""A way to reach a service: a call, a chat, a message, a text or a relay, each with its own hours."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, get_args

from pydantic import model_validator

from netsafe.campaign.fields import LEFT_OUT_IF_ABSENT, Language, Model, OneLine, Slug
from netsafe.campaign.phone_number import PhoneNumber
from netsafe.campaign.unwanted_value_error import unwanted
from netsafe.language.weekdays import Weekday

NumberKind = Literal["voice", "text", "relay"]
NUMBER_KINDS: tuple[NumberKind, ...] = get_args(NumberKind)
WayKind = Literal["voice", "chat", "message", "text", "relay"]
WAY_KINDS: tuple[WayKind, ...] = get_args(WayKind)


class Hours(Model):
    """A span of opening on some days, local time; both ends on the same day, and 23:59 is its end."""

    days: tuple[Weekday, ...]
    opens: dt.time
    closes: dt.time

    @model_validator(mode="after")
    def _on_some_day_and_forward(self) -> Hours:
        if not self.days:
            raise unwanted("hours-days")
        if self.opens >= self.closes:
            raise unwanted("hours")
        return self


class SpecialDay(Model):
    """A day on which a service keeps other hours; nobody answers on it where it has none.

    >>> SpecialDay(date=dt.date(2026, 12, 25)).is_closed
    True
    """

    date: dt.date
    opens: dt.time | None = None
    closes: dt.time | None = None
    source: Slug | None = None

    @model_validator(mode="after")
    def _both_ends(self) -> SpecialDay:
        if (self.opens is None) != (self.closes is None):
            raise unwanted("special-day")
        if self.opens is not None and self.closes is not None and self.opens >= self.closes:
            raise unwanted("hours")
        return self

    @property
    def is_closed(self) -> bool:
        """Whether nobody answers on that day."""
        return self.opens is None


class Interpreters(Model):
    """People who interpret on the line: from which languages (none named: from any), and who says so."""

    languages: tuple[Language, ...] = ()
    source: Slug
    checked_on: dt.date

    def speak(self, language: str) -> bool:
        """Whether a caller who speaks `language` gets one."""
        return not self.languages or language in self.languages


class Way(Model):
    """A way to reach a service, with what is true of it alone.

    Attributes:
        kind: *voice* is called; a *text* message goes to a number; a *relay* is called by people who do not
            hear or speak; a *chat* is held, and a *message* left, at an address.
        number: the number, as it is printed, of *voice*, *text* and *relay*.
        address: where a *chat* or a *message* is written.
        languages: in which it answers; empty where nobody knows.
        interpreters: who interprets on it, and from which languages.
        always_open: whether it answers day and night.
        hours: when it answers; empty where no source says.
        special_days: days on which its hours are others than the service says of them, or of its week.
        source: who says so, where it is not the source of the service.
        checked_on: when that was last checked, where that differs from the service.
        valid_until: until when it may be shown, where that differs from the service.

    >>> Way(kind="message", address="https://line.example.org/write").is_always_open
    True
    """

    kind: WayKind = "voice"
    number: PhoneNumber | None = None
    address: OneLine | None = None
    languages: tuple[Language, ...] = ()
    interpreters: Interpreters | None = None
    always_open: bool = False
    hours: tuple[Hours, ...] = ()
    special_days: Annotated[tuple[SpecialDay, ...], LEFT_OUT_IF_ABSENT] = ()
    source: Slug | None = None
    checked_on: dt.date | None = None
    valid_until: dt.date | None = None

    @model_validator(mode="after")
    def _number_or_address(self) -> Way:
        written_online = self.kind in ("chat", "message")
        if (self.address is None if written_online else self.number is None) or (
            self.address is not None and self.number is not None
        ):
            raise unwanted("way-address" if written_online else "way-number", kind=self.kind)
        if self.kind == "message" and self.special_days:
            raise unwanted("message-days")
        return self

    @property
    def is_always_open(self) -> bool:
        """Whether it can be used at any hour: somebody answers, or a message waits for its answer."""
        return self.always_open or self.kind == "message"

    @property
    def hours_unknown(self) -> bool:
        """Whether somebody answers at once, and no source says when."""
        return not self.is_always_open and not self.hours

    @property
    def uri(self) -> str:
        """The link that uses it."""
        if self.number is None:
            return self.address or ""
        return self.number.sms_uri if self.kind == "text" else self.number.uri
