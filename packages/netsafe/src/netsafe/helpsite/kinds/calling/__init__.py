"""Calling: what happens on the call, when the line is open, and who will know."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import CardView, SectionView


@dataclass(frozen=True)
class CallingView:
    """The sections of the page, and its services."""

    sections: list[SectionView]
    cards: list[CardView]


def show(subject: Subject) -> CallingView:
    """The sections, and the services with their hours."""
    return CallingView(subject.sections(), subject.cards())


KIND = PageKind("calling", CallingView, show)
