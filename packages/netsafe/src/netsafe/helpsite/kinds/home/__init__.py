"""Home: what brings you here, and the number."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.helpsite.addresses import page_of, page_of_kind
from netsafe.helpsite.page_frame import link
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import LinkView, SectionView
from netsafe.helpsite.slots import site_labels


@dataclass(frozen=True)
class HomeView:
    """The choices, and the way to the questions, and the sections of the page."""

    choices: list[LinkView]
    find: LinkView | None
    sections: list[SectionView]


def show(subject: Subject) -> HomeView:
    """The choices, the way to the questions, and what everybody should know."""
    release, language = subject.release, subject.language
    find = page_of_kind(release, "find")
    return HomeView(
        choices=[link(release, page_of(release, name), language) for name in subject.page.onward],
        find=link(release, find, language) if find else None,
        sections=subject.sections(),
    )


KIND = PageKind("home", HomeView, show, labels=site_labels("brings", "not-sure"))
