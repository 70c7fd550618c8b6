"""What documents are given of a release, row by row, each a frozen record."""

from __future__ import annotations

from dataclasses import dataclass, field

from netsafe.campaign.markdown import Block
from netsafe.campaign.template_view import template_name


@dataclass(frozen=True, kw_only=True)
class ServiceHeadsView:
    """The words around the facts of services: heads of columns, and what stands before a fact."""

    checked: str
    source: str
    until: str
    what_for: str
    will_they_know: str
    service: str
    languages: str
    no_languages: str
    text: str


@dataclass(frozen=True)
class SignedFilmRow:
    """A film in British Sign Language, and where it is seen."""

    title: str
    address: str


@dataclass(frozen=True)
class PhaseRow:
    """A phase of the calendar; `when` is its first and last day in words."""

    id: str
    what: str
    when: str


@dataclass(frozen=True)
class QuestionRow:
    """A question with its answer."""

    id: str
    question: str = field(metadata=template_name("asked"))
    answer: list[Block] = field(metadata=template_name("answered"))


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective, the stage at which it is judged, and what is counted."""

    id: str
    words: str
    stage: str
    measures: list[str]


@dataclass(frozen=True)
class MessageRow:
    """A key message with its kind; `sources` are numbers of :class:`SourceRow`."""

    id: str
    kind: str
    words: str
    sources: list[int]


@dataclass(frozen=True)
class SourceRow:
    """A source of key messages; `number` counts from 1, and `title_in` is the language of its title."""

    id: str
    number: int
    title: str
    address: str | None
    title_in: str


@dataclass(frozen=True)
class AudienceRow:
    """An audience in words."""

    id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ReadyPostRow:
    """A post as it goes out; `when` is None where it has no time, `line` the words of its picture.

    `address` is what text and picture show, without its scheme; empty where the text has no link.
    """

    id: str
    channel: str
    when: str | None
    words: str
    picture: str
    line: str
    alt: str
    address: str


@dataclass(frozen=True)
class PurposeRow:
    """What people take pieces for; `words` name it, and are empty where nobody wrote them."""

    purpose: str
    words: str


@dataclass(frozen=True)
class OrganisationRow:
    """Who leads or takes part, and the role to ask for."""

    id: str
    role: str
    name: str
    contact: str
    address: str | None
