"""The further ways to reach a service, as rows and as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign.release import Release
from netsafe.campaign.service import Service
from netsafe.campaign.service_sentences import hours_in_short, in_languages
from netsafe.campaign.typed_address import as_typed
from netsafe.campaign.way import Way, WayKind


@dataclass(frozen=True)
class WayRow:
    """A further way: what is shown of it, `how` it is used or in which language, `hours` in words.

    `number` is what is shown of a way by telephone, `address` of one online; the other is None.
    """

    kind: WayKind
    number: str | None
    dial: str | None
    address: str | None
    uri: str
    how: str
    hours: str | None


def other_ways(release: Release, service: Service, language: str) -> list[WayRow]:
    """The further ways of a service as it stands before readers of `language`, and what each is for."""
    return [
        WayRow(
            kind=way.kind,
            number=way.number,
            dial=way.number and way.number.dialled,
            address=way.address and as_typed(way.address),
            uri=way.uri,
            how=_how_else(release, way, language),
            hours=_hours(release, way, language),
        )
        for way in service.ways
    ]


def _hours(release: Release, way: Way, language: str) -> str | None:
    return None if way.hours_unknown or way.kind == "message" else hours_in_short(release, way, language)


def _how_else(release: Release, way: Way, language: str) -> str:
    """How a further way is used, or in which language it answers: “by text”, “in Welsh”."""
    languages = in_languages(release, way.languages, language) if language not in way.languages else ""
    how = "" if way.kind == "voice" else release.say(f"labels.by-{way.kind}", language)
    return ", ".join(part for part in (how, languages) if part)


def others_in_words(release: Release, service: Service, language: str) -> str | None:
    """The further numbers in a sentence: “0808 1000 901 in Welsh, 85258 by text.”; None for none."""
    stands = service.for_language(language)
    numbered = [way for way in stands.ways if way.number]
    numbered += [way for way in service.ways if way.kind == "text" and way.number == stands.text]
    others = [f"{way.number} {_how_else(release, way, language)}".strip() for way in numbered]
    return ", ".join(others) + "." if others else None
