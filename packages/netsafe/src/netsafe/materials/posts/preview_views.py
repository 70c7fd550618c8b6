"""What the page of posts is given: languages, days, months, and each post as its platform shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from netsafe.campaign.template_view import template_name
from netsafe.materials.posts.post_views import PostView


@dataclass(frozen=True, kw_only=True)
class PreviewWords:
    """The page's own words, as they stand in ``words.LANGUAGE.toml``; `days` are from Monday."""

    title: str
    lead: str
    about: str
    post: str
    posts: str
    no_time: str = field(metadata=template_name("no_time"))
    to: str
    counts: str
    counts_only: str = field(metadata=template_name("counts_only"))
    more: str
    folded: str
    alt: str
    card: str
    clock: str
    days: list[str]
    top: str


@dataclass(frozen=True, kw_only=True)
class PreviewPostView:
    """A post in one language: what is seen of its words, and what the platform folds away.

    `counted` says how long they are; `src` is the picture itself as an address, None where none is made, and
    `alternative` what it shows; `time` is an hour such as 08:00.
    """

    post: PostView
    visible: str
    folded: str
    counted: str
    src: str | None
    alternative: str
    time: str | None


@dataclass(frozen=True, kw_only=True)
class PreviewSideView:
    """A language; `spoken` is that of the page's own words in it, `status` None where it is approved."""

    lang: str
    spoken: str
    words: PreviewWords
    campaign: str
    about: str
    host: str
    zone: str | None
    edition: str
    status: str | None
    posts: dict[str, PreviewPostView]


@dataclass(frozen=True)
class EntryView:
    """A post in one language, and that language."""

    side: PreviewSideView
    row: PreviewPostView


@dataclass(frozen=True)
class DayPostView:
    """A post in all languages, side by side."""

    id: str
    entries: list[EntryView]


@dataclass(frozen=True)
class DayView:
    """A day with its posts, in the words of each language; `date` is None for posts without a time."""

    date: dt.date | None
    id: str
    wordings: list[str]
    posts: list[DayPostView]


@dataclass(frozen=True)
class MonthDayView:
    """A day of a calendar, the section that tells of it, and how many posts go out then."""

    day: int
    id: str
    count: int


@dataclass(frozen=True)
class MonthView:
    """A month in the words of each language; of its weeks, days of other months are None."""

    wordings: list[str]
    weeks: list[list[MonthDayView | None]]
