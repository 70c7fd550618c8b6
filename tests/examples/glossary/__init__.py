"""A glossary: words that people meet, each with what it means, and the services."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import CardView, SectionView
from netsafe.helpsite.slots import site_labels


@dataclass(frozen=True)
class GlossaryView:
    """The sections of the page, and its services."""

    sections: list[SectionView]
    cards: list[CardView]


def show(subject: Subject) -> GlossaryView:
    """The sections, one for each word, and the services as cards."""
    return GlossaryView(subject.sections(), subject.cards())


KIND = PageKind("glossary", GlossaryView, show, labels=site_labels("word-list"))
