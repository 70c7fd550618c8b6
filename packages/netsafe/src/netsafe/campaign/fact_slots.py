"""The texts that belong to facts of campaign.toml, whatever shows them: messages, posts, services, films …

Texts of materials are declared by their cabins, texts of pages by the kinds of pages;
:mod:`netsafe.slots` puts all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netsafe.campaign.film import Film
from netsafe.campaign.platform import PLATFORMS
from netsafe.campaign.post import Post
from netsafe.campaign.release import Release
from netsafe.campaign.slot import Audience, Form, Role, Slot, labels
from netsafe.campaign.storyboard import Storyboard
from netsafe.campaign.strategy import Channel

HEADLINE_LIMIT, DESCRIPTION_LIMIT = 30, 90
"""Characters of each headline and of each description of a search advert (docs/posts.md)."""

STATUS_LABELS = labels("draft", "unread", "read", "approved", "edition")
"""How far the words may be trusted, and the name of the edition code."""

_AT_CERTAIN_HOURS = "labels.at-certain-hours"
SERVICE_LABELS = labels("any-time", "at-certain-hours", "day-and-night", "from", "hours-not-stated")
"""Words around opening hours and dates."""

OPENING_WORDS = ("days", "every-day", "until", "morning", "afternoon", "evening", "noon", "midnight")
"""What a language calls days and times of day, ``hours.<name>``, for opening hours in few words."""


def fact_slots(release: Release) -> Iterator[Slot]:
    """Every text that a fact of `release` has, or may have."""
    yield from _strategy_slots(release)
    for message in release.messages:
        yield _slot("messages", message.id)
    for call in release.calls:
        yield _slot("calls", call.id)
    for service in release.services:
        for part in ("what", "identity"):
            yield _slot("services", service.id, part, form="markdown", role="description")
    for question in release.questions:
        yield _slot("questions", question.id, "asked", role="headline", alone=True)
        yield _slot("questions", question.id, "answered", form="markdown", alone=True)
    for post in release.posts:
        yield _slot("posts", post.id, limit=post_limit(release, post), alone=True)
    for advert in release.adverts:
        yield _slot("adverts", advert.id, "headlines", form="list", limit=HEADLINE_LIMIT)
        yield _slot("adverts", advert.id, "descriptions", form="list", limit=DESCRIPTION_LIMIT)
    for picture in release.pictures:
        yield _slot("pictures", picture.id, form="alt", role="alt")
    for event in release.events:
        yield _slot("events", event.id, "title", role="headline", alone=True)
        yield _slot("events", event.id, "about", alone=True)
    for announcement in release.announcements:
        yield _slot("announcements", announcement.id, "title", role="headline", alone=True)
        yield _slot("announcements", announcement.id, "body", form="markdown", alone=True)
    for film in release.films:
        yield from film_slots(film)
    for storyboard in release.storyboards:
        yield from storyboard_slots(storyboard)
    yield from _words_around_services(release)


def _strategy_slots(release: Release) -> Iterator[Slot]:
    for phase in release.phases:
        yield _slot("phases", phase.id, role="description")
    for audience in release.audiences:
        yield _slot("audiences", audience.id, role="description", audience="planner")
    for measure in release.measures:
        yield _slot("measures", measure.id, role="description", audience="planner")
    for objective in release.objectives:
        yield _slot("objectives", objective.id, role="description", audience="planner")
    for channel in release.channels:
        yield channel_slot(channel)


def channel_slot(channel: Channel) -> Slot:
    """The name of a channel in words."""
    return _slot("channels", channel.id, role="description", audience="planner")


def film_slots(film: Film) -> Iterator[Slot]:
    """The title of a film, what it is about, and all that is said and seen in it."""
    yield _slot("films", film.id, "title", role="headline", alone=True)
    for part in ("about", "transcript"):
        yield _slot("films", film.id, part, form="markdown", alone=True)


def storyboard_slots(storyboard: Storyboard) -> Iterator[Slot]:
    """The title of a film, the words of each scene and what is seen beside them, and the same of its end."""
    table, name = "storyboards", storyboard.id
    yield _slot(table, name, "title", role="headline")
    for scene in storyboard.scenes:
        yield replace(_slot(table, name, scene.id), pattern="storyboards.<id>.<scene>")
        yield replace(_picture_slot(name, scene.id), pattern="storyboards.<id>.<scene>.seen")
    yield _slot(table, name, "end")
    yield _picture_slot(name, "end")


def _picture_slot(storyboard: str, scene: str) -> Slot:
    return _slot("storyboards", storyboard, f"{scene}.seen", role="alt")


def post_limit(release: Release, post: Post) -> int | None:
    """The longest text that the channel of `post` takes: its own limit or its platform's, whichever is less.

    What a platform counts is :func:`netsafe.campaign.platform.length`.
    """
    channel = next((channel for channel in release.channels if channel.id == post.channel), None)
    platform = PLATFORMS.get(post.channel)
    limits = [limit for limit in (channel and channel.limit, platform and platform.limit) if limit]
    return min(limits, default=None)


def _words_around_services(release: Release) -> Iterator[Slot]:
    yield from STATUS_LABELS
    further = [line for service in release.services for line in service.numbers]
    hours_unknown = any(line.hours_unknown for line in further)
    for slot in SERVICE_LABELS:
        yield replace(slot, required=True) if slot.key == _AT_CERTAIN_HOURS and hours_unknown else slot
    kinds = {line.kind for line in further}
    for kind in ("text", "relay"):
        yield from (replace(slot, required=kind in kinds) for slot in labels(f"by-{kind}"))
    answering = [*(service.languages for service in release.services), *(line.languages for line in further)]
    first_languages = dict.fromkeys(tag for languages in answering for tag in languages[:1])
    for slot in labels(*(f"in-{tag}" for tag in first_languages)):
        yield replace(slot, pattern="labels.in-<language>")
    interpreted = any(service.interpreters for service in release.services)
    yield from (replace(slot, required=interpreted) for slot in labels("interpreters"))
    yield from (Slot(f"hours.{name}", role="label") for name in OPENING_WORDS)


def _slot(
    table: str,
    name: str,
    part: str = "",
    *,
    form: Form = "plain",
    role: Role = "body",
    audience: Audience = "public",
    limit: int | None = None,
    alone: bool = False,
) -> Slot:
    end = f".{part}" if part else ""
    return Slot(
        f"{table}.{name}{end}",
        form,
        role,
        audience,
        limit,
        required=True,
        piece=f"{table}.{name}",
        alone=alone,
        pattern=f"{table}.<id>{end}",
    )
