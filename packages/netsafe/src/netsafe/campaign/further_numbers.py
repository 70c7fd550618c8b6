"""The further numbers of a service, as rows and as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign.release import Release
from netsafe.campaign.service import NumberKind, Service, ServiceNumber
from netsafe.campaign.service_sentences import in_languages
from netsafe.language.opening_hours import opening_hours


@dataclass(frozen=True)
class NumberRow:
    """A further number of a service: `how` it is reached or in which language, `hours` in words."""

    kind: NumberKind
    number: str
    dial: str
    uri: str
    how: str
    hours: str | None


def other_numbers(release: Release, service: Service, language: str) -> list[NumberRow]:
    """The further numbers of a service as it stands before readers of `language`, and what each is for."""
    return [
        NumberRow(
            kind=line.kind,
            number=line.number,
            dial=line.number.dialled,
            uri=line.number.sms_uri if line.kind == "text" else line.number.uri,
            how=_how_else(release, line, language),
            hours=release.say("labels.day-and-night", language)
            if line.always_open
            else opening_hours(line, language) or None,
        )
        for line in service.numbers
    ]


def _how_else(release: Release, line: ServiceNumber, language: str) -> str:
    """How a further number is reached, or in which language it answers: “by text”, “in Welsh”."""
    languages = in_languages(release, line.languages, language) if language not in line.languages else ""
    how = "" if line.kind == "voice" else release.say(f"labels.by-{line.kind}", language)
    return ", ".join(part for part in (how, languages) if part)


def others_in_words(release: Release, service: Service, language: str) -> str | None:
    """The further numbers in a sentence: “0808 1000 901 in Welsh, 85258 by text.”; None for none."""
    stands = service.for_language(language)
    others = [f"{row.number} {row.how}".strip() for row in other_numbers(release, stands, language)]
    others += [
        f"{line.number} {_how_else(release, line, language)}"
        for line in service.numbers
        if line.kind == "text" and line.number == stands.text
    ]
    return ", ".join(others) + "." if others else None
