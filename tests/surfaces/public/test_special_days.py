"""Days on which a line keeps other hours, a chat, and a finder that never ends at something closed alone."""

from __future__ import annotations

import datetime as dt

import pytest
from netsafe.campaign import Release
from netsafe.campaign.service import Service
from netsafe.helpsite.site import site
from playwright.sync_api import Route
from surfaces.public.reader import Reader, Readers
from surfaces.public.test_know_when_it_is_open import at

EVE, CHRISTMAS = "2026-12-24", "2026-12-25"
CHAT = "https://www.stopitnow.org.uk/chat"


@pytest.fixture(scope="module")
def altered(release: Release) -> Release:
    """The campaign with a chat on Friday evenings, and hours on Christmas Eve; nobody takes messages."""

    def change(service: Service) -> Service:
        if service.id != release.help.service:
            return service
        evening = {"days": ("fri",), "opens": dt.time(18), "closes": dt.time(22)}
        return service.with_changes(
            message_address=None,
            closed_on=(dt.date(2026, 12, 25), dt.date(2026, 12, 28)),
            special_days=(
                {"date": dt.date(2026, 12, 24), "opens": dt.time(9), "closes": dt.time(12)},
                {"date": dt.date(2026, 12, 24), "opens": dt.time(13), "closes": dt.time(17)},
                *({"date": dt.date(2026, 12, 29) + dt.timedelta(day)} for day in range(5)),
            ),
            ways=({"kind": "chat", "address": CHAT, "languages": ("cy", "en"), "hours": (evening,)},),
        )

    return release.with_changes(services=tuple(map(change, release.services)))


@pytest.fixture
def visitor(readers: Readers, altered: Release) -> Reader:
    """Somebody who reads that site."""
    return reader_of_site(readers, altered)


def reader_of_site(readers: Readers, altered: Release) -> Reader:
    """Somebody in Tokyo, on whose phone the pages of `altered` stand in place of those of the campaign."""
    reader = readers.come("phone", timezone_id="Asia/Tokyo")
    responses = {response.address: response for response in site(altered).responses}

    def answer(route: Route) -> None:
        response = responses.get(route.request.url.removeprefix(reader.base))
        if response is None:
            route.fulfill(status=404)
        else:
            view = (
                {**response.view, "edition": "abcd"}
                if response.media.startswith("text/html")
                else response.view
            )
            route.fulfill(body=response.make(view), content_type=response.media)

    reader.page.route("**/*", answer)
    return reader


MOMENTS = {
    f"{EVE} 08:59": ("Closed now. Opens today 9am", "Ar gau nawr. Yn agor heddiw am 9yb"),
    f"{EVE} 11:59": ("Open now, until noon", "Ar agor nawr, tan hanner dydd"),
    f"{EVE} 12:30": ("Closed now. Opens today 1pm", "Ar gau nawr. Yn agor heddiw am 1yp"),
    f"{EVE} 16:59": ("Open now, until 5pm", "Ar agor nawr, tan 5yp"),
    # Closed until Saturday 2 January, and then the week begins on Monday 4 January, eleven days ahead.
    f"{EVE} 17:00": ("Closed now. Opens Monday 9am (4/1)", "Ar gau nawr. Yn agor ddydd Llun am 9yb (4/1)"),
    f"{CHRISTMAS} 12:00": (
        "Closed now. Opens Monday 9am (4/1)",
        "Ar gau nawr. Yn agor ddydd Llun am 9yb (4/1)",
    ),
    "2027-01-03 12:00": ("Closed now. Opens tomorrow 9am", "Ar gau nawr. Yn agor yfory am 9yb"),
    "2027-01-05 12:00": ("Open now, until 9pm", "Ar agor nawr, tan 9yh"),
}
"""Moments in Wales, and what a page must say in English and in Welsh; worked out with a paper calendar."""


def test_on_a_day_with_other_hours_a_page_goes_by_them(visitor: Reader) -> None:
    for moment, words in MOMENTS.items():
        at(visitor, moment)
        for address, expected in zip(("/en/", "/cy/"), words, strict=True):
            visitor.open(address)
            assert visitor.page.locator("main .call .way:has(.call-number) .now").inner_text() == expected, (
                moment
            )


def test_a_chat_is_first_only_while_somebody_answers(visitor: Reader) -> None:
    for moment, first in (
        ("2026-11-27 16:00", "tel:08081000900"),
        ("2026-11-27 19:00", CHAT),
        ("2026-11-27 23:00", "tel:116123"),
        ("2026-12-25 19:00", "tel:116123"),
    ):
        at(visitor, moment)
        for address in ("/en/", "/cy/"):
            visitor.open(address)
            way = visitor.page.locator("main .call .way a").first
            assert way.get_attribute("href") == first, (moment, address)


@pytest.fixture(scope="module")
def only_the_telephone_closed(altered: Release) -> Release:
    """The same, where the telephone alone is closed on Christmas Day, a Friday; the chat keeps its week."""

    def change(service: Service) -> Service:
        if service.id != altered.help.service:
            return service
        return service.with_changes(
            closed_on=(dt.date(2026, 12, 28),), number_special_days=({"date": dt.date(2026, 12, 25)},)
        )

    return altered.with_changes(services=tuple(map(change, altered.services)))


def test_a_chat_is_offered_first_on_a_day_on_which_the_telephone_alone_is_closed(
    readers: Readers, only_the_telephone_closed: Release
) -> None:
    visitor = reader_of_site(readers, only_the_telephone_closed)
    for moment, first in (
        (f"{CHRISTMAS} 17:59", "tel:116123"),
        (f"{CHRISTMAS} 18:00", CHAT),
        (f"{CHRISTMAS} 21:59", CHAT),
        (f"{CHRISTMAS} 22:00", "tel:116123"),
    ):
        at(visitor, moment)
        for address in ("/en/", "/cy/", "/"):
            visitor.open(address)
            way = visitor.page.locator("main .call .way a").first
            assert way.get_attribute("href") == first, (moment, address)
    at(visitor, f"{CHRISTMAS} 18:00")
    page = next(page for page in only_the_telephone_closed.pages if page.kind == "find")
    for language, words in (("en", "Open now, until 10pm"), ("cy", "Ar agor nawr, tan 10yh")):
        visitor.open(f"/{language}/{page.path.of(language)}/")
        card = visitor.page.locator(f'.card:has(a[href="{CHAT}"])').first
        assert card.locator(f'.way:has(a[href="{CHAT}"]) .now').text_content() == words
        number = card.locator('.way:has(a[href="tel:08081000900"]) .now')
        assert "shut" in (number.get_attribute("class") or "").split()
        assert card.locator(".way a").first.get_attribute("href") == CHAT


def test_no_answer_ends_at_something_closed_alone(visitor: Reader, altered: Release) -> None:
    page = next(page for page in altered.pages if page.kind == "find")
    for language in altered.languages:
        at(visitor, f"{CHRISTMAS} 12:00")
        visitor.open(f"/{language}/{page.path.of(language)}/")
        lists = visitor.page.locator(".cards")
        assert lists.count() == sum(
            bool(answer.services) for step in altered.finder for answer in step.answers
        )
        for place in range(lists.count()):
            card = lists.nth(place).locator(".card").first
            way = card.locator(".way").first
            closed = way.count() and way.locator(".now:not(.open)").count()
            assert not closed, card.text_content()
