"""Where each page stands: the same structure in every language, in its own words."""

from __future__ import annotations

from netsafe.campaign import Release
from netsafe.campaign.announcement import Announcement
from netsafe.campaign.film import Film
from netsafe.campaign.site import Page
from netsafe.campaign.storyboard import Storyboard

Item = Film | Storyboard | Announcement
"""What has a page of its own below the page that lists it."""

JOINT = "/"
"""The page in all languages at once, for those who have not chosen one."""


def home_of(language: str) -> str:
    """The address of the first page in `language`."""
    return f"/{language}/"


def address_of(page: Page, language: str) -> str:
    """The address of `page` in `language`: ``/cy/i-chi/``; of home ``/cy/``."""
    path = page.path.of(language)
    return home_of(language) + (f"{path}/" if path else "")


def address_for(release: Release, page: Page, language: str) -> str:
    """Where a reader of `language` finds `page`: in that language, or in the leading one that stands in."""
    return address_of(page, release.page_language(page.id, language))


def item_address(page: Page, item: Item, language: str) -> str:
    """The address of a film or an announcement, below the page that lists them."""
    return f"{address_of(page, language)}{item.path.of(language)}/"


def signed_films(release: Release) -> tuple[Film, ...]:
    """The films in British Sign Language; none where the campaign has none."""
    return tuple(film for film in release.films if film.kind == "bsl")


def films_of(release: Release) -> tuple[Film | Storyboard, ...]:
    """Every film with a page: those in sign language first, those made from storyboards, then the others."""
    drawn = (
        storyboard
        for storyboard in release.storyboards
        if set(release.languages) <= dict(storyboard.path.forms).keys()
    )
    signed = signed_films(release)
    return (*signed, *drawn, *(film for film in release.films if film not in signed))


def page_of(release: Release, name: str) -> Page:
    """The page called `name`; KeyError where there is none."""
    for page in release.pages:
        if page.id == name:
            return page
    raise KeyError(f"there is no page “{name}”")


def page_of_kind(release: Release, kind: str) -> Page | None:
    """The first page of `kind`, or None."""
    return next((page for page in release.pages if page.kind == kind), None)


def feed_of(release: Release, language: str) -> str | None:
    """The address of the Atom feed in `language`, where the campaign has a page of news in it."""
    page = page_of_kind(release, "news")
    return (
        f"{address_of(page, language)}feed.xml"
        if page and language in release.page_languages(page.id)
        else None
    )


def calendar_of(release: Release, language: str) -> str | None:
    """The address of the calendar file in `language`, where the campaign has a page of dates in it."""
    page = page_of_kind(release, "calendar")
    return (
        f"{address_of(page, language)}calendar.ics"
        if page and language in release.page_languages(page.id)
        else None
    )
