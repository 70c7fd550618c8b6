"""What posts and adverts show: all that their files are made from, as frozen records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from netsafe.campaign.template_view import template_name, view_from_json
from netsafe.typesetting.piece import View
from netsafe.typesetting.view_types import Side, UnlinkedView


@dataclass(frozen=True)
class PostPictureView:
    """The picture of a post: `kind` is None where the campaign does not make it, `address` without a site.

    `shape` is how the platform cuts it, `alt` its alternative text.
    """

    kind: str | None
    shape: str
    alt: str
    address: str | None


@dataclass(frozen=True)
class PostFilmView:
    """The film of a post; `kind` and what its first scene shows are None for a film made elsewhere."""

    kind: str | None
    title: str
    first_scene: str | None = field(metadata=template_name("seen"))
    address: str | None


@dataclass(frozen=True, kw_only=True)
class PostView:
    """A post in one language: where it goes, when, with which words and pictures.

    `local` is an ISO time by the clock there and `utc` the same instant as a calendar writes it; both are
    None without a time.  `counts` is the length of its words as the platform counts, `limit` the longest
    that it takes, and `fold` where it hides the rest.  `card` is whether the link shows a card.
    """

    id: str
    channel: str
    channel_name: str
    platform: str
    local: str | None
    utc: str | None
    words: str
    counts: int
    limit: int | None
    fold: int | None
    card: bool
    link: str | None
    audiences: list[str]
    picture: PostPictureView
    film: PostFilmView | None

    @property
    def in_order(self) -> tuple[bool, str]:
        """By time; what has none comes last."""
        return (self.local is None, self.local or "")


@dataclass(frozen=True, kw_only=True)
class PostsView:
    """Posts in the order in which they go out, and the pieces that they show, by kind.

    `zone` is the time zone of the campaign's site, None without one; `about` what the site is, for cards.
    """

    zone: str | None
    host: str
    about: str
    rows: list[PostView]
    pictures: Mapping[str, UnlinkedView]
    films: Mapping[str, UnlinkedView]


@dataclass(frozen=True)
class AdvertView:
    """A search advert with its items and the address that it leads to."""

    id: str
    headlines: list[str]
    descriptions: list[str]
    link: str


@dataclass(frozen=True)
class AdvertsView:
    """Every advert in one language."""

    rows: list[AdvertView]


def posts_by_side(view: View) -> Iterator[tuple[Side, PostsView]]:
    """What each language of a piece of posts shows."""
    for side in view["sides"]:
        yield side, view_from_json(PostsView, side["more"])
