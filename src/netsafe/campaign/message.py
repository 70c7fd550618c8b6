"""What is said: key messages with their sources, calls to action, questions, posts, pictures."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, Literal

from pydantic import field_serializer, field_validator

from netsafe.campaign.noun import Line, Noun, Slug

MessageKind = Literal["fact", "law", "harm", "consequence", "help", "action"]
Setting = Literal["school", "college", "youth-club", "health", "any"]


class Source(Noun):
    """Where a fact comes from; `published` and `checked_on` where known."""

    id: Slug
    title: Line
    address: Line | None = None
    published: Line | None = None
    checked_on: dt.date | None = None


class Message(Noun):
    """A key message; its words are ``messages.<id>``.  A consequence never stands without help."""

    id: Slug
    kind: MessageKind
    audiences: tuple[Slug, ...]
    sources: tuple[Slug, ...]


class Call(Noun):
    """A call to action: what the reader can do now, and the services that answer."""

    id: Slug
    services: tuple[Slug, ...]
    audiences: tuple[Slug, ...]


class Question(Noun):
    """A question that people are asked in these settings (``.asked``), with its answer (``.answered``)."""

    id: Slug
    settings: tuple[Setting, ...]
    services: tuple[Slug, ...] = ()


class Post(Noun):
    """A ready text for one channel (``posts.<id>``) with its picture: the name of a social design."""

    id: Slug
    channel: Slug
    picture: Slug
    audiences: tuple[Slug, ...]


class Picture(Noun):
    """A picture of the bundle, whole; its alternative text is ``pictures.<id>``."""

    id: Slug
    file: Line
    data: bytes

    @field_validator("file")
    @classmethod
    def _plain_name(cls, value: str) -> str:
        if "/" in value or "\\" in value or value.startswith("."):
            raise ValueError("the name of a file in pictures/ is wanted, without a folder")
        return value

    @field_serializer("data")
    def _name_of_data(self, value: bytes) -> Any:
        return "sha256:" + hashlib.sha256(value).hexdigest()
