"""Services to point to: where help is, when it is open, and whether it will know who you are."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import model_validator

from netsafe.campaign.address import as_typed
from netsafe.campaign.fields import Language, LocalisedName, Model, OneLine, Slug
from netsafe.campaign.phone_number import PhoneNumber
from netsafe.language.weekdays import Weekday

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
            raise ValueError("opens must be before closes")
        return self


class Interpreters(Model):
    """People who interpret on the line: from which languages (none named: from any), and who says so."""

    languages: tuple[Language, ...] = ()
    source: Slug
    checked_on: dt.date

    def speak(self, language: str) -> bool:
        """Whether a caller who speaks `language` gets one."""
        return not self.languages or language in self.languages


class Service(Model):
    """One place of help, with the source of every detail and the day it was last checked.

    `number` is called, and a message is written to `text`.  `hours` is empty where no
    source states them, and `always_open` is for day and night; on the days in `closed_on`, such as
    public holidays, nobody answers, or nobody knows.  At `message_address` one can write at any hour,
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
        return bool(self.languages) and language not in self.languages and interpreted

    def speaks(self, language: str) -> bool:
        """Whether it answers in `language`; where nothing is known of its languages, nobody can say no."""
        return not self.languages or language in self.languages

    @property
    def short_address(self) -> str | None:
        """The address as people type it: no scheme, no slash at the end."""
        if self.address is None:
            return None
        return as_typed(self.address)
