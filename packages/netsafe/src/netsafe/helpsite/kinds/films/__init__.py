"""Films: a list, with a page for each."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign.markdown import Block
from netsafe.helpsite.addresses import films_of, item_address
from netsafe.helpsite.kinds.film import title_and_about
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import SectionView
from netsafe.helpsite.slots import site_labels


@dataclass(frozen=True)
class FilmLinkView:
    """A film in the list, with the address of its page."""

    title: str
    about: list[Block]
    address: str


@dataclass(frozen=True)
class FilmsView:
    """The sections of the page, and each film."""

    sections: list[SectionView]
    films: list[FilmLinkView]


def show(subject: Subject) -> FilmsView:
    """Each film with its title and what it is about."""
    films = []
    for film in films_of(subject.release):
        title, about = title_and_about(subject.release, film, subject.language)
        address = item_address(subject.page, film, subject.language)
        films.append(FilmLinkView(title, about, address))
    return FilmsView(subject.sections(), films)


KIND = PageKind("films", FilmsView, show, labels=site_labels("nothing-yet"))
