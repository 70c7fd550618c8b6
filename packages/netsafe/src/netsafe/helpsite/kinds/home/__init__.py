"""Home: what brings you here, and the number."""

from __future__ import annotations

from dataclasses import dataclass, field

from netsafe.campaign import Release
from netsafe.campaign.site import Page
from netsafe.campaign.template_view import LEFT_OUT
from netsafe.helpsite.addresses import item_address, page_of, page_of_kind, signed_films
from netsafe.helpsite.page_frame import link
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import LinkView, SectionView
from netsafe.helpsite.slots import site_labels


@dataclass(frozen=True)
class HomeView:
    """The choices, and the way to the questions, and the sections of the page.

    `signed` are the films in sign language, None where there are none.
    """

    choices: list[LinkView]
    find: LinkView | None
    sections: list[SectionView]
    signed: list[LinkView] | None = field(default=None, metadata=LEFT_OUT)


def show(subject: Subject) -> HomeView:
    """The choices, the way to the questions, and what everybody should know."""
    release, language = subject.release, subject.language
    find = page_of_kind(release, "find")
    films = page_of_kind(release, "films")
    return HomeView(
        choices=[link(release, page_of(release, name), language) for name in subject.page.onward],
        find=link(release, find, language) if find else None,
        sections=subject.sections(),
        signed=_signed(release, films, language) if films else None,
    )


def _signed(release: Release, films: Page, language: str) -> list[LinkView] | None:
    """A link to each film in sign language."""
    links = [
        LinkView(item_address(films, film, language), release.say(f"films.{film.id}.title", language))
        for film in signed_films(release)
    ]
    return links or None


KIND = PageKind("home", HomeView, show, labels=site_labels("brings", "not-sure"))
