"""The whole site of a release: every page in every language, its feeds, its assets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from netsafe.campaign import Release
from netsafe.campaign.announcement import Announcement
from netsafe.campaign.further_languages import with_stand_in_names
from netsafe.campaign.site import Page
from netsafe.campaign.storyboard import Storyboard
from netsafe.helpsite.addresses import JOINT, Item, films_of, page_of_kind
from netsafe.helpsite.download_offer import Offer
from netsafe.helpsite.feeds import atom, calendar, robots_and_sitemap, security_txt
from netsafe.helpsite.look.assets import assets
from netsafe.helpsite.page import Assets, joint_response, lost_response, page_response
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.site_response import SiteResponse


@dataclass(frozen=True)
class PageKey:
    """A page in a language, wherever it stands; `item` is the film or the announcement that it tells of.

    No language means the page in all languages at once.
    """

    page: str
    language: str
    item: str = ""


@dataclass(frozen=True)
class HelpSite:
    """Every response of a site.

    `pairs` holds the addresses of each page by language, `places` each by itself.  `not_found` names the
    response for addresses that are not there, by the beginning of the address; `unknown_code_target` is where
    a code leads that nobody knows.
    """

    responses: tuple[SiteResponse, ...]
    pairs: tuple[dict[str, str], ...]
    places: tuple[tuple[PageKey, str], ...]
    not_found: dict[str, SiteResponse]
    unknown_code_target: str = JOINT


def site(release: Release, offers: tuple[Offer, ...] = ()) -> HelpSite:
    """The site of `release`, with the materials in `offers` to take.

    Pure: the same release and offers give the same responses, and the same responses the same bytes.  Raises
    KeyError naming a text that is missing, and ValueError where the campaign has no ``[site]``.
    """
    release = with_stand_in_names(release)
    looks = assets(release)
    names: Assets = {name: response.address for name, response in looks.items()}
    pairs: list[dict[str, str]] = []
    places: list[tuple[PageKey, str]] = []
    pages: list[SiteResponse] = []
    for page, item in page_subjects(release):
        same_page = [
            page_response(Subject(release, page, language, offers, item), names, kind_of_item(item))
            for language in release.page_languages(page.id)
        ]
        pages += same_page
        pairs.append({response.languages[0]: response.address for response in same_page})
        places += [
            (PageKey(page.id, response.languages[0], item_name(item)), response.address)
            for response in same_page
        ]
    home = page_of_kind(release, "home")
    if home is None:
        raise KeyError("the campaign has no page of kind “home”")
    subjects = [Subject(release, home, language) for language in release.languages]
    joint, nowhere = joint_response(subjects, names), joint_response(subjects, names, lost=True)
    lost = {
        f"/{subject.language}/": lost_response(subject, names)
        for subject in (*subjects, *_further(release, home))
    }
    feeds = [response for language in release.all_languages for response in _feeds(release, language)]
    plain = [
        robots_and_sitemap.robots(release),
        robots_and_sitemap.sitemap(release, [{"x-default": JOINT}, *pairs]),
    ]
    plain += filter(None, [security_txt.security(release)])
    responses = (joint, *pages, nowhere, *lost.values(), *feeds, *plain, *looks.values())
    return HelpSite(responses, tuple(pairs), tuple(places), {JOINT: nowhere, **lost})


def pages_in(release: Release, language: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every page and feed in `language`: where it stands in the plan, and what lays it out."""
    for page, item in page_subjects(release):
        if language in release.page_languages(page.id):
            subject = Subject(release, page, language, (), item)
            yield f"page {page.id}", partial(page_response, subject, {}, kind_of_item(item))
    home = page_of_kind(release, "home")
    if home and any(language in release.page_languages(page.id) for page in release.pages):
        yield "page not found", partial(lost_response, Subject(release, home, language), {})
    yield "feeds", lambda: tuple(_feeds(release, language))


def _further(release: Release, home: Page) -> Iterator[Subject]:
    """The subject of pages at addresses that are not there, for each further language that has pages."""
    yield from (Subject(release, home, row.language) for row in release.further if row.pages)


def page_subjects(release: Release) -> Iterator[tuple[Page, Item | None]]:
    """Each page, and below the pages that list films and news a page for each of them."""
    for page in release.pages:
        yield page, None
        if page.kind == "films":
            yield from ((page, film) for film in films_of(release))
        elif page.kind == "news":
            yield from ((page, announcement) for announcement in release.announcements)


def kind_of_item(item: Item | None) -> str:
    """The kind of the page of an item; empty where it is the page's own."""
    if item is None:
        return ""
    return "announcement" if isinstance(item, Announcement) else "film"


def item_name(item: Item | None) -> str:
    """What a place calls its item: a storyboard and a film may have one id."""
    if item is None:
        return ""
    return item.stem if isinstance(item, Storyboard) else item.id


def _feeds(release: Release, language: str) -> Iterator[SiteResponse]:
    for response in (atom.feed(release, language), calendar.calendar(release, language)):
        if response is not None:
            yield response
