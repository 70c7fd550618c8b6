"""Each person comes to the first page, chooses what brings them, and has the number that is theirs."""

from __future__ import annotations

import pytest
from netsafe.campaign import Release
from surfaces.public.campaign import number_of
from surfaces.public.reader import WAYS, Readers
from surfaces.public.test_know_when_it_is_open import at

PEOPLE = {
    "for-you": "stop-it-now",
    "next-days": "samaritans",
    "for-others": "stop-it-now",
    "under-18": "childline",
    "support": "live-fear-free",
    "at-work": "stop-it-now",
}
"""The page of each person, and the service that must come first there.

Whoever was just arrested is in danger of suicide: a line that listens day and night comes before the rest.
"""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["cy", "en"])
def test_from_the_first_page_to_the_number(
    readers: Readers, release: Release, language: str, way: str
) -> None:
    reader = readers.come(way)
    if "without scripts" not in way:
        at(reader, "2026-11-24 12:00")  # when nobody answers, what is open comes first
    for person, service in PEOPLE.items():
        reader.open(f"/{language}/")
        assert reader.sideways == 0
        main = reader.page.locator("main")
        words = release.say(f"page-{person}.choice", language)
        reader.follow(main.get_by_role("link", name=words))
        assert reader.page.get_by_role("heading", level=1).inner_text() == release.say(
            f"page-{person}.title", language
        )
        assert reader.sideways == 0
        first = reader.page.locator("main a[href^='tel:']").first
        assert first.get_attribute("href") == f"tel:{number_of(service)}", person
        assert first.is_visible()
        if reader.keyboard:
            reader.reach(first)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("address", ["/", "/cy/", "/en/"])
def test_the_helpline_is_in_sight_before_anything_is_moved(readers: Readers, address: str, way: str) -> None:
    reader = readers.come(way)
    reader.open(address)
    number = reader.page.locator(f".bar a[href='tel:{number_of('stop-it-now')}']")
    box, window = number.bounding_box(), reader.page.viewport_size
    assert box is not None and window is not None
    assert box["y"] >= 0 and box["y"] + box["height"] <= window["height"]
    assert box["x"] >= 0 and box["x"] + box["width"] <= window["width"]


@pytest.mark.parametrize("language", ["cy", "en"])
def test_whoever_was_arrested_reads_first_who_listens_day_and_night(
    readers: Readers, release: Release, language: str
) -> None:
    reader = readers.come("phone")
    reader.open("/cy/y-dyddiau-nesaf/" if language == "cy" else "/en/the-next-days/")
    (headings, numbers) = reader.page.evaluate(
        "[[...document.querySelectorAll('main h2')].map(one => one.textContent),"
        " [...document.querySelectorAll('main a[href^=tel]')].map(one => one.getAttribute('href'))]"
    )
    assert headings[0] == release.say("page-next-days.now.title", language)
    crisis = {f"tel:{number_of(one)}" for one in ("samaritans", "samaritans-cymraeg", "nhs-111-option-2")}
    helpline = numbers.index(f"tel:{number_of('stop-it-now')}")
    assert crisis <= set(numbers[:helpline])
    assert release.say("labels.day-and-night", language).casefold() in (
        reader.page.locator("main .call").inner_text().casefold()
    )
