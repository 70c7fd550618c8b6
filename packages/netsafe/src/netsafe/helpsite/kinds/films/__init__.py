"""Films: a list, with a page for each."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign.film import Film
from netsafe.campaign.markdown import Block
from netsafe.campaign.storyboard import Storyboard
from netsafe.films.kind_names import kind_name
from netsafe.films.shapes import PLAYED
from netsafe.helpsite.addresses import films_of, item_address
from netsafe.helpsite.download_offer import offer_of
from netsafe.helpsite.kinds.film import title_and_about
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import PictureView, SectionView, picture_view
from netsafe.helpsite.slots import site_labels


@dataclass(frozen=True)
class FilmLinkView:
    """A film in the list, with the address of its page, and its picture."""

    title: str
    about: list[Block]
    address: str
    picture: PictureView | None


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
        films.append(FilmLinkView(title, about, address, _picture(subject, film)))
    return FilmsView(subject.sections(), films)


def _picture(subject: Subject, film: Film | Storyboard) -> PictureView | None:
    """The picture of a film that was made, in the language of the page."""
    offer = offer_of(subject.offers, kind_name(film, PLAYED), subject.language)
    if offer is None or offer.thumbnail is None:
        return None
    return picture_view(offer.thumbnail, dict(offer.shows).get(subject.language, ""))


KIND = PageKind("films", FilmsView, show, labels=site_labels("nothing-yet"))
