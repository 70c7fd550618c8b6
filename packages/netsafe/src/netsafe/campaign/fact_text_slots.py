"""The texts that belong to facts of campaign.toml, whatever shows them: messages, posts, services, films …

Texts of materials are declared by their cabins, texts of pages by the kinds of pages;
:mod:`netsafe.slots` puts all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netsafe.campaign.film import Film
from netsafe.campaign.post import Post
from netsafe.campaign.post_platform import PLATFORMS
from netsafe.campaign.release import Release
from netsafe.campaign.service import Service
from netsafe.campaign.service_sentences import OPENS_DAYS
from netsafe.campaign.slot import Audience, Form, Role, Slot, labels
from netsafe.campaign.storyboard import Storyboard
from netsafe.campaign.strategy import Channel
from netsafe.campaign.way import WayKind
from netsafe.language.open_spans import is_day_and_night

HEADLINE_LIMIT, DESCRIPTION_LIMIT = 30, 90
"""Characters of each headline and of each description of a search advert (docs/posts.md)."""

STATUS_LABELS = labels("draft", "unread", "read", "approved", "edition", required=False)
"""How far the words may be trusted, and the name of the edition code, as the contact sheet says them."""

OPENING_WORDS = ("days", "every-day", "until", "morning", "afternoon", "evening", "noon", "midnight")
"""What a language calls days and times of day, ``hours.<name>``, for opening hours in few words."""

WRITTEN: tuple[WayKind, ...] = ("message", "text")
"""The ways on which an answer may take a while."""

BY_KIND: tuple[WayKind, ...] = ("text", "relay", "chat", "message")
"""The ways that are named where they stand beside a number: ``labels.by-<kind>``."""


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
        for kind in dict.fromkeys(way.kind for way in service.every_way):
            if kind in WRITTEN:
                answer = _slot("services", service.id, f"{kind}.answer", role="description")
                yield replace(answer, required=False, pattern="services.<id>.<way>.answer")
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

    What a platform counts is :func:`netsafe.campaign.counted_length.length`.
    """
    channel = next((channel for channel in release.channels if channel.id == post.channel), None)
    platform = PLATFORMS.get(post.channel)
    limits = [limit for limit in (channel and channel.limit, platform and platform.limit) if limit]
    return min(limits, default=None)


def _words_around_services(release: Release) -> Iterator[Slot]:
    yield from STATUS_LABELS
    for slots in (hours_slots(release), line_slots(release), date_slots(release)):
        yield from (slot.only_if(False) for slot in slots)
    further = [way for service in release.services for way in service.ways]
    unknown = any(way.kind == "voice" and way.hours_unknown for way in further)
    yield from labels("at-certain-hours", required=unknown)
    kinds = {way.kind for way in further}
    for kind in BY_KIND:
        yield from labels(f"by-{kind}", required=kind in kinds)
    answering = [*(service.languages for service in release.services), *(way.languages for way in further)]
    first_languages = dict.fromkeys(tag for languages in answering for tag in languages[:1])
    for slot in labels(*(f"in-{tag}" for tag in first_languages), required=False):
        yield replace(slot, pattern="labels.in-<language>")
    yield from labels("interpreters", required=any(service.interpreters for service in release.services))
    first, *others = OPENING_WORDS
    yield Slot(f"hours.{first}", role="label", required=False)
    has_words = release.has(f"hours.{first}")
    yield from (Slot(f"hours.{name}", role="label", required=has_words) for name in others)
    has_days = release.has(OPENS_DAYS)
    yield Slot(OPENS_DAYS, role="label", required=False)
    yield from (Slot(f"hours.{name}", role="label", required=has_days) for name in ("today", "tomorrow"))


def hours_slots(release: Release) -> tuple[Slot, ...]:
    """Words for the opening hours of services, for whoever tells of a service; required where a fact asks."""
    services = _as_readers_meet_them(release)
    always_open = any(is_day_and_night(way) for service in services for way in service.every_way)
    return (
        *labels("day-and-night", required=always_open),
        *labels("hours-not-stated", required=any(map(_hours_not_stated, services))),
    )


def line_slots(release: Release) -> tuple[Slot, ...]:
    """Words for the hours in few words of the helpline and of the lines beside it."""
    services = _as_readers_meet_them(release)
    sisters = {service.sister for service in services}
    at_certain_hours = any(_hours_not_stated(service) for service in services if service.id in sisters)
    return (
        *labels("any-time", required=any(map(_takes_messages_when_shut, services))),
        *labels("at-certain-hours", required=at_certain_hours),
    )


def _as_readers_meet_them(release: Release) -> list[Service]:
    return [service.for_language(language) for service in release.services for language in release.languages]


def _hours_not_stated(service: Service) -> bool:
    return bool(service.number) and not service.hours and not service.always_open


def _takes_messages_when_shut(service: Service) -> bool:
    return bool(service.number and service.message_address) and not service.always_open


def date_slots(release: Release) -> tuple[Slot, ...]:
    """The word before the first day of a phase that has no last one, for whoever shows phases."""
    return labels("from", required=any(phase.ends is None for phase in release.phases))


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
        piece=f"{table}.{name}",
        alone=alone,
        pattern=f"{table}.<id>{end}",
    )
