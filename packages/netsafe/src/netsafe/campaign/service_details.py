"""A service as a row of details, which templates show: the same in documents and on pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from netsafe_intake.cldr_formatting import long_date

from netsafe.campaign.further_ways import WayRow, other_ways
from netsafe.campaign.markdown import Block, prose
from netsafe.campaign.release import Release
from netsafe.campaign.service import Service
from netsafe.campaign.service_sentences import hours, spoken_in_words
from netsafe.campaign.template_view import LEFT_OUT


@dataclass(frozen=True, kw_only=True)
class ServiceRow:
    """A service in one language, as documents and pages tell of it; what nobody knows of it is None.

    `source` is the title of the source of its facts, and `source_in` the language of that title; `others` are
    None where the service has no further ways.
    """

    id: str
    name: str
    number: str | None
    dial: str | None
    text: str | None
    address: str | None
    url: str | None
    hours: str | None
    languages: str | None
    what: list[Block]
    identity: list[Block]
    checked: str
    until: str
    source: str
    source_in: str
    others: list[WayRow] | None = field(default=None, metadata=LEFT_OUT)


def service_row(release: Release, service: Service, language: str) -> ServiceRow:
    """A service with all that a partner must know before pointing somebody to it; absent facts are None.

    Of several numbers, those for readers of `language` stand in it, and all other ways in `others`.
    """
    service = service.for_language(language)
    source = next(source for source in release.sources if source.id == service.source)
    return ServiceRow(
        id=service.id,
        name=service.name.of(language),
        number=service.number,
        dial=service.number and service.number.dialled,
        text=service.text,
        address=service.short_address,
        url=service.address,
        hours=hours(release, service, language),
        languages=spoken_in_words(release, service, language),
        what=prose(release, f"services.{service.id}.what", language),
        identity=prose(release, f"services.{service.id}.identity", language),
        checked=long_date(service.checked_on, language),
        until=long_date(service.valid_until, language),
        source=source.title_in(language),
        source_in=language if source.has_title_in(language) else release.written_in,
        others=other_ways(release, service, language) or None,
    )
