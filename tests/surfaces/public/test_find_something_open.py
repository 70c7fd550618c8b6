"""At any hour the first thing offered can be used: the number while somebody answers, else writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from netsafe.campaign import Release
from netsafe.looks import look_names
from playwright.sync_api import Browser
from surfaces.public.campaign import number_of
from surfaces.public.published_site import PublishedSite
from surfaces.public.reader import Reader, Readers
from surfaces.public.test_know_when_it_is_open import at

PAGES = ("/", "/cy/", "/en/", "/cy/i-chi/", "/en/for-others/")
CLOSED = ("2026-11-28 22:00", "2026-12-25 12:00", "2026-12-25 22:00", "2026-12-24 21:30", "2026-11-27 17:00")
"""A Saturday night, a Friday on which only the clock would say that it is open, an eve, the end of a week."""
OPEN = ("2026-11-24 12:00", "2026-11-27 16:59")


@pytest.fixture(params=look_names())
def readers(
    request: pytest.FixtureRequest, browser: Browser, site_in: Callable[[str], PublishedSite]
) -> Iterator[Readers]:
    """Readers of the site in each look."""
    them = Readers(browser, site_in(request.param).base)
    yield them
    them.go()


def ways(reader: Reader, within: str) -> list[list[str]]:
    """Where the links of each way lead, way by way, in the order of the document."""
    found: list[list[str]] = reader.page.evaluate(
        "within => [...document.querySelector(within).querySelectorAll('.way')]"
        ".map(way => [...way.querySelectorAll('a')].map(link => link.getAttribute('href')))",
        within,
    )
    return found


def expected(release: Release, address: str) -> tuple[list[str], list[str], list[str]]:
    """The number; where to write; the line that listens, then its sister whose hours nobody knows.

    The page in both languages says the last in each, and the others once.
    """
    helpline = release.service(release.help.service)
    assert helpline.message_address is not None and helpline.number is not None
    lines = ["samaritans", "samaritans-cymraeg"]
    if address == "/":
        lines = [*lines, *lines]
    return (
        [f"tel:{helpline.number.digits}"],
        [helpline.message_address],
        [f"tel:{number_of(line)}" for line in lines],
    )


@pytest.mark.parametrize("address", PAGES)
def test_while_the_line_is_closed_writing_comes_first_and_the_number_last(
    readers: Readers, release: Release, address: str
) -> None:
    number, write, beside = expected(release, address)
    reader = readers.come("phone", timezone_id="America/Los_Angeles")
    for moment in CLOSED:
        at(reader, moment)
        reader.open(address)
        assert ways(reader, "main .call") == [write, beside, number], moment
        button = reader.page.locator("main .call .button").first
        assert button.is_visible()
        assert reader.sideways == 0


@pytest.mark.parametrize("address", PAGES)
def test_while_it_is_open_the_number_comes_first(readers: Readers, release: Release, address: str) -> None:
    number, write, beside = expected(release, address)
    reader = readers.come("phone")
    for moment in OPEN:
        at(reader, moment)
        reader.open(address)
        assert ways(reader, "main .call") == [number, write, beside], moment


@pytest.mark.parametrize("address", PAGES)
def test_without_scripts_all_three_stand_there_alike(
    readers: Readers, release: Release, address: str
) -> None:
    number, write, beside = expected(release, address)
    reader = readers.come("phone without scripts")
    reader.open(address)
    assert reader.page.locator("main .call").first.get_attribute("data-ways") == ""
    links = reader.page.locator("main .call").first.locator(".way a")
    assert [links.nth(place).get_attribute("href") for place in range(links.count())] == [
        *number, *write, *beside,
    ]  # fmt: skip
    assert all(links.nth(place).is_visible() for place in range(links.count()))


@pytest.mark.parametrize("address", ["/cy/", "/en/"])
def test_no_answer_of_the_finder_ends_at_something_closed_with_nothing_open_beside_it(
    readers: Readers, release: Release, address: str
) -> None:
    page = next(one for one in release.pages if one.kind == "find")
    language = address[1:3]
    reader = readers.come("phone")
    at(reader, CLOSED[0])
    reader.open(f"/{language}/{page.path.of(language)}/")
    cards = reader.page.locator("article.card:has([data-ways])")
    assert cards.count() >= 3
    helpline = release.service(release.help.service)
    assert helpline.number is not None
    for place in range(cards.count()):
        links = cards.nth(place).locator(".way a")
        assert [links.nth(one).get_attribute("href") for one in range(links.count())] == [
            helpline.message_address, f"tel:{helpline.number.digits}",
        ]  # fmt: skip


def test_the_number_says_whom_it_calls(readers: Readers, release: Release) -> None:
    reader = readers.come("phone")
    at(reader, "2026-11-24 12:00")
    for language in ("cy", "en"):
        reader.open(f"/{language}/")
        name = f"{release.say('site.call', language)} Stop It Now"
        assert reader.page.locator("main").get_by_role("link", name=name).first.is_visible()
