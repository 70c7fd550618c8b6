"""A service as a card of a page."""

from __future__ import annotations

from netsafe.campaign import Release
from netsafe.campaign.further_ways import WayRow
from netsafe.campaign.service import Service
from netsafe.campaign.service_details import service_row
from netsafe.campaign.service_sentences import answer_time, clock_words
from netsafe.helpsite.page_views import (
    CardView,
    ChatView,
    FurtherWayView,
)
from netsafe.helpsite.script_opening_hours import ALWAYS, dates, minutes, times_in_words
from netsafe.helpsite.unbroken_hours import unbroken
from netsafe.language.spoken_digits import with_spoken_digits


def card(release: Release, service: Service, language: str) -> CardView:
    """A service as a card of a page."""
    row = service_row(release, service, language)
    service = service.for_language(language)
    return CardView(
        id=row.id,
        kind=service.kind,
        name=row.name,
        number=row.number,
        dial=row.dial,
        text=row.text,
        sms=service.text and service.text.dialled,
        address=row.address,
        url=row.url,
        hours=unbroken(row.hours),
        languages=row.languages,
        what=row.what,
        identity=row.identity,
        checked=row.checked,
        until=row.until,
        until_day=service.valid_until.isoformat(),
        spoken=_spoken(row.name, row.number),
        spoken_text=_spoken(row.name, row.text),
        minutes=minutes(service),
        dates=dates(service),
        times=times_in_words(service, service, clock_words(release, language), language),
        shuts=_shuts(service),
        message=service.message_address,
        answer=answer_time(release, service, "message", language),
        chat=_chat(release, service, language),
        promises=service.identity in ("anonymous", "may-be-anonymous", "confidential"),
        free=service.id == release.help.service,
        others=[_further_way(row.name, other) for other in row.others] if row.others else None,
    )


def _shuts(service: Service) -> bool:
    """Whether it is known to be closed at some time."""
    return bool(dates(service)) or minutes(service) not in (None, ALWAYS)


def _chat(release: Release, service: Service, language: str) -> ChatView | None:
    """The chat that readers of `language` are offered: one whose hours are known."""
    chat = service.way_for(language, "chat")
    if chat is None or chat.address is None or chat.hours_unknown:
        return None
    return ChatView(
        chat.address,
        minutes(chat),
        dates(service, chat),
        times_in_words(chat, service, clock_words(release, language), language),
        (chat.valid_until or service.valid_until).isoformat(),
    )


def _further_way(name: str, row: WayRow) -> FurtherWayView:
    return FurtherWayView(
        row.kind,
        row.number,
        row.dial,
        row.address,
        row.uri,
        row.how,
        unbroken(row.hours),
        _spoken(name, row.number),
    )


def _spoken(name: str, number: str | None) -> str | None:
    return with_spoken_digits(f"{name}: {number}", [number]) if number else None


def crisis_lines(release: Release, language: str) -> list[Service]:
    """The crisis services, those that answer in `language` first; each language has its own line."""
    lines = [service for service in release.services if service.kind == "crisis"]
    return sorted(lines, key=lambda service: language not in service.voice_languages)
