"""The public help site: where it stands, and its pages."""

from __future__ import annotations

from typing import Annotated, Literal

from netsafe.campaign.fields import LEFT_OUT_IF_ABSENT, LocalisedSlug, Model, OneLine, Slug
from netsafe.campaign.question_and_answer import Setting
from netsafe.campaign.text import Key

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
    security: Annotated[OneLine | None, LEFT_OUT_IF_ABSENT] = None


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
