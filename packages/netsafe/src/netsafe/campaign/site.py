"""The public help site: where it stands, its pages, the way through its questions, where codes lead."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from netsafe.campaign.fields import Language, LocalisedSlug, Model, OneLine, Slug
from netsafe.campaign.question import Setting
from netsafe.campaign.text import Key
from netsafe.campaign.unwanted import unwanted

PageKind = Literal[
    "home", "guide", "find", "calling", "professionals", "films", "materials", "news", "calendar"
]


class Site(Model):
    """`address` is where it stands, without a slash at its end; `exit` is where the exit button leads.

    `zone` is the time zone in which services keep their hours, such as “Europe/London”; `safety` is the
    page that says what the exit button can and cannot do; `security` is whom to tell of a weakness, an
    ``https:`` or ``mailto:`` address of a role.
    """

    address: OneLine
    exit: OneLine
    zone: OneLine
    safety: Slug
    security: OneLine | None = None

    @model_serializer(mode="wrap")
    def _as_before_there_was_a_contact(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without `security` where there is none: a release of an older netsafe keeps its digest."""
        content: dict[str, Any] = written(self)
        return {key: value for key, value in content.items() if key != "security" or value is not None}


class Page(Model):
    """A page; its words are ``page-<id>.title``, ``.tab`` (neutral: it stands in histories), ``.lead``.

    `path` is its address in each language, below the language; empty for home.  `sections` are the keys
    of Markdown texts that it shows, each below its ``.title`` where it has one; `services` the cards;
    `onward` the pages that its reader may want next, each under its ``page-<id>.choice``.  `settings`
    are those whose questions a page for professionals answers.
    """

    id: Slug
    kind: PageKind
    path: LocalisedSlug
    sections: tuple[Key, ...] = ()
    services: tuple[Slug, ...] = ()
    onward: tuple[Slug, ...] = ()
    settings: tuple[Setting, ...] = ()

    @property
    def stem(self) -> str:
        """The first part of the keys of its words."""
        return f"page-{self.id}"


class Answer(Model):
    """An answer to a question of the finder: it leads to the question `then`, or ends at `services`.

    Its words are ``finder.<question>.<id>``; where it ends, ``finder.<question>.<id>.then`` says what to do.
    """

    id: Slug
    then: Slug | None = None
    services: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Answer:
        if (self.then is None) == (not self.services):
            raise unwanted("answer")
        return self


class Step(Model):
    """A question of “find the right help” (``finder.<id>.asked``); the first of the campaign begins."""

    id: Slug
    answers: tuple[Answer, ...]


class Landing(Model):
    """Where the codes of these kinds of material lead; the codes of all others lead home."""

    items: tuple[Slug, ...] = Field(min_length=1)
    page: Slug


class Link(Model):
    """A code given by hand; a retired one leads to help, and is never given again."""

    code: OneLine
    language: Language
    page: Slug
    retired: bool = False


class Moved(Model):
    """An address that was printed once, and the page that answers there now."""

    address: OneLine
    language: Language
    page: Slug
