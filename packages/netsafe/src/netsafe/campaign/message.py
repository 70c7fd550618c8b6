"""What is said: key messages with their sources, calls, questions, posts, news, pictures, films."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    model_serializer,
    model_validator,
)

from netsafe.campaign.blob import Blob
from netsafe.campaign.fields import ByLanguage, Language, LocalisedName, LocalisedSlug, Model, OneLine, Slug
from netsafe.campaign.rights import Rights

MessageKind = Literal["fact", "law", "harm", "consequence", "help", "action"]
Setting = Literal["school", "college", "youth-club", "health", "any"]


class Source(Model):
    """Where a fact comes from; `published` and `checked_on` where known."""

    id: Slug
    title: OneLine
    address: OneLine | None = None
    published: OneLine | None = None
    checked_on: dt.date | None = None


class Message(Model):
    """A key message; its words are ``messages.<id>``.  A consequence never stands without help."""

    id: Slug
    kind: MessageKind
    audiences: tuple[Slug, ...]
    sources: tuple[Slug, ...]


class Call(Model):
    """A call to action: what the reader can do now, and the services that answer."""

    id: Slug
    services: tuple[Slug, ...]
    audiences: tuple[Slug, ...]


class Question(Model):
    """A question that people are asked in these settings (``.asked``), with its answer (``.answered``)."""

    id: Slug
    settings: tuple[Setting, ...]
    services: tuple[Slug, ...] = ()


class Times(ByLanguage[dt.datetime]):
    """When each language goes out, on the clock of the campaign's place: local, without a zone.

    In the bundle one time for all languages, or a table: ``{cy = 2016-11-07T08:00:00, en = …}``.
    """

    together: dt.datetime | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_table(cls, value: Any) -> Any:
        if isinstance(value, dt.datetime):
            return {"together": value}
        if isinstance(value, dict) and not {"forms", "together"} & value.keys():
            return {"forms": tuple(value.items())}
        return value

    @model_validator(mode="after")
    def _local(self) -> Times:
        moments: list[dt.datetime | None] = [moment for _, moment in self.forms]
        moments = moments or [self.together]
        if any(moment is None or moment.tzinfo or moment.second or moment.microsecond for moment in moments):
            raise ValueError("a local time to the minute is wanted, such as 2016-11-07T08:00:00")
        return self

    @model_serializer
    def _as_table(self) -> Any:
        return dict(self.forms) if self.forms else self.together

    def get(self, language: str) -> dt.datetime | None:
        """When `language` goes out; None where it has no time."""
        return super().get(language) if self.forms else self.together


class Post(Model):
    """A ready text for one channel (``posts.<id>``) with its picture: the name of a social design.

    `at` is when it goes out; `film` names a storyboard, or a film, that is shown in place of the picture.
    With `link` the text ends with the post's own short link.  `hashtags` stand without their sign, and
    follow the text.
    """

    id: Slug
    channel: Slug
    picture: Slug
    audiences: tuple[Slug, ...]
    at: Times | None = None
    phase: Slug | None = None
    film: Slug | None = None
    link: bool = False
    hashtags: tuple[LocalisedName, ...] = ()


class Advert(Model):
    """Copy of a search advertisement; its words are ``adverts.<id>.headlines`` and ``.descriptions``.

    Each is a list, an item a line.  It leads to the page of its item in ``[[landings]]``.
    """

    id: Slug
    audiences: tuple[Slug, ...]


class Announcement(Model):
    """News, on the day it is told; its words are ``announcements.<id>.title`` and ``.body``.

    `path` is its address in each language, below the page of news.
    """

    id: Slug
    path: LocalisedSlug
    published: dt.date
    source: Slug | None = None


def _plain_name(value: str) -> str:
    if "/" in value or "\\" in value or value.startswith("."):
        raise ValueError("the name of a file is wanted, without a folder")
    return value


def _digest_of(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


FileName = Annotated[OneLine, AfterValidator(_plain_name)]
Captions = Annotated[bytes, PlainSerializer(_digest_of)]
"""What a file of captions holds; where a release is written out, the digest stands for it."""


class Picture(Model):
    """A picture; its alternative text is ``pictures.<id>``."""

    id: Slug
    file: FileName
    content: Blob = Field(serialization_alias="data")


class Recording(Model):
    """A film in one language (MP4), with its captions (WebVTT or SRT).

    The film lies in a store; its captions are words, and are in the release like all others.
    """

    language: Language
    file: FileName
    captions: FileName
    content: Blob = Field(serialization_alias="data")
    captions_content: Captions = Field(serialization_alias="captions_data")


def _is_percentage(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 100


def _percent(value: Any, count: int, expectation: str) -> Any:
    numbers = value if isinstance(value, (list, tuple)) else ()
    if len(numbers) != count or not all(_is_percentage(number) for number in numbers):
        raise ValueError(f"{expectation}, each from 0 to 100")
    return value


def _place(value: Any) -> Any:
    return _percent(value, 2, "percent from the left and from the top are wanted, such as [40, 50]")


def _edges(value: Any) -> Any:
    edges = _percent(value, 4, "percent for left, top, right and bottom are wanted, such as [10, 0, 60, 100]")
    if edges[0] >= edges[2] or edges[1] >= edges[3]:
        raise ValueError("nothing lies between these edges: left, top, right and bottom are wanted")
    return edges


Focus = Annotated[tuple[float, float], BeforeValidator(_place)]
"""A place in a picture, in percent of its width and its height."""

Keep = Annotated[tuple[float, float, float, float], BeforeValidator(_edges)]
"""Left, top, right and bottom of a part of a picture, in percent."""

CENTRE: Focus = (50.0, 50.0)


class Film(Model):
    """A film; its words are ``films.<id>.title``, ``.about`` and ``.transcript``.

    Either it lives elsewhere, at `address`, or it is the campaign's own: one recording for each language.
    Recordings are cut to three shapes: `focus` is what they keep in view, `keep` what they never cut, and
    `end` the storyboard whose last picture closes them; without it, the first one's.  `path` is the address
    of its page in each language, below the page of films.  `rights` says until when a film of somebody
    else's may be shown.
    """

    id: Slug
    path: LocalisedSlug
    address: OneLine | None = None
    recordings: tuple[Recording, ...] = ()
    focus: Focus = CENTRE
    keep: Keep | None = None
    end: Slug | None = None
    rights: Rights | None = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> Film:
        if (self.address is None) == (not self.recordings):
            raise ValueError("a film lives at an address, or has recordings, one of both")
        if self.address is not None and (self.focus != CENTRE or self.keep or self.end):
            raise ValueError("focus, keep and end are of recordings: a film elsewhere is not cut")
        return self
