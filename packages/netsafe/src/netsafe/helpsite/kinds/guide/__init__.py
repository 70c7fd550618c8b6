"""A guide: for one kind of reader, what to know, what to do, and who can help."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign.service import Service
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import CardView, SectionView


@dataclass(frozen=True)
class GuideView:
    """The sections of the page, and its services."""

    sections: list[SectionView]
    cards: list[CardView]


def show(subject: Subject) -> GuideView:
    """The sections in their order, then the services as cards."""
    return GuideView(subject.sections(), subject.cards())


def main(subject: Subject) -> Service | None:
    """The first service of the page that can be called, the same in every language."""
    named = (subject.release.service(name) for name in subject.page.services)
    return next((service for service in named if service.number and _leads(service)), None)


def _leads(service: Service) -> bool:
    """A line that may be shut must not be the first number that somebody in distress finds."""
    return service.kind not in ("crisis", "survivors") or service.always_open


KIND = PageKind("guide", GuideView, show, main)
