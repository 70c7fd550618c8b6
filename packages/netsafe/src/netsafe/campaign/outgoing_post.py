"""A post as it goes out: its words, its own short link, its hashtags; and when, on every clock."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from netsafe.campaign.advert import Advert
from netsafe.campaign.post import Post
from netsafe.campaign.post_platform import PLATFORMS
from netsafe.campaign.release import Release
from netsafe.campaign.short_link import Printed, printed_address
from netsafe.campaign.typed_address import as_typed

HASHTAG = re.compile(r"(?<![\w&/])#(\w+)")
"""A hashtag in a text; the sign before it is left out of the group."""


def item_of(noun: Post | Advert) -> str:
    """The name under which a post or an advert bears its code: ``post-the-law``, ``advert-worried``."""
    return f"{'post' if isinstance(noun, Post) else 'advert'}-{noun.id}"


def linked(release: Release) -> Iterator[Printed]:
    """Everything of posts and adverts that bears a code of its own, in each language that has materials."""
    languages = (*release.languages, *(row.language for row in release.further if row.kinds))
    items = [item for post in release.posts if post.link for item in (item_of(post), bearer(release, post))]
    items += [item_of(advert) for advert in release.adverts]
    for item in dict.fromkeys(items):
        for language in languages:
            yield Printed(item, (language,))


def shape_of(post: Post) -> str:
    """How the platform of a post cuts its picture or film: ``square``, ``wide``."""
    platform = PLATFORMS.get(post.channel)
    return platform.shape if platform else "wide"


def design_picture(post: Post) -> str:
    """The kind of the picture that a post's design has in the shape of its platform, ``social-law-wide``."""
    return f"social-{post.picture}-{shape_of(post)}"


def bearer(release: Release, post: Post) -> str:
    """The item whose code a post shows: the film that it shows, if the campaign makes that; else the post.

    What is written in a post, and what is seen on its picture or on the end card of its film, is one address.
    """
    storyboard = next((row for row in release.storyboards if row.id == post.film), None)
    return storyboard.item(shape_of(post)) if storyboard else item_of(post)


def link_of(release: Release, noun: Post | Advert, language: str) -> str:
    """The address, with its scheme, to which a post or an advert leads in `language`."""
    item = bearer(release, noun) if isinstance(noun, Post) else item_of(noun)
    return printed_address(release, item, (language,))


def hashtags(release: Release, post: Post, language: str) -> tuple[str, ...]:
    """The hashtags of a post in `language`, with their sign; one without a form there is left out."""
    return tuple(f"#{dict(tag.forms)[language]}" for tag in post.hashtags if language in dict(tag.forms))


def with_all(release: Release, post: Post, words: str, language: str) -> str:
    """`words` of a post with its link and its hashtags, each on a line of its own.

    Where a platform makes no links of addresses, the link stands as people type it.
    """
    parts = [words.strip()]
    if post.link:
        address = link_of(release, post, language)
        platform = PLATFORMS.get(post.channel)
        parts.append(address if platform is None or platform.clickable else as_typed(address))
    if tags := hashtags(release, post, language):
        parts.append(" ".join(tags))
    return "\n".join(parts)


def post_text(release: Release, post: Post, language: str) -> str:
    """The whole text of a post in `language`, as it goes out.

    KeyError where the words, or a service that they name, are missing.

    >>> post_text(release, release.posts[0], "en").splitlines()[-1]
    '#OperationNetSafe'
    """
    return with_all(release, post, release.say(f"posts.{post.id}", language), language)


def moment(release: Release, post: Post, language: str) -> dt.datetime | None:
    """When a post goes out in `language`, with the zone of the campaign's site; naive without a site."""
    when = post.at.get(language) if post.at else None
    if when is None or release.site is None:
        return when
    return when.replace(tzinfo=ZoneInfo(release.site.zone))


def lines_of(words: str) -> tuple[str, ...]:
    """The items of a list as it stands in a words file; a line without a mark is an item too.

    >>> lines_of("- Worried?" + chr(10) + "- Help is here")
    ('Worried?', 'Help is here')
    """
    lines = (re.sub(r"^\s*[-*+]\s+", "", line).strip() for line in words.splitlines())
    return tuple(line for line in lines if line)
