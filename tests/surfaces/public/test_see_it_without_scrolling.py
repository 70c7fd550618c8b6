"""What stands on the first screen of a phone: the number while somebody answers it, else what is open."""

from __future__ import annotations

from typing import Any

import pytest
from netsafe.campaign import Release
from surfaces.public.reader import Reader, Readers
from surfaces.public.test_know_when_it_is_open import at
from surfaces.public.whole_site import WholeSite

PHONE: dict[str, Any] = {"viewport": {"width": 412, "height": 915}, "has_touch": True, "is_mobile": True}
NEAR = 400
"""CSS pixels from the top: where a thumb and the eye are."""

OPEN, CLOSED = "2026-11-24 12:00", ("2026-11-28 22:00", "2026-12-25 12:00")


def boxes(reader: Reader, selector: str) -> list[tuple[str, float, float, float]]:
    """Of each element that is seen: its words, its top and bottom from the top of the page, its width."""
    rows: list[tuple[str, float, float, float]] = reader.page.evaluate(
        """selector => [...document.querySelectorAll(selector)]
          .filter(each => each.checkVisibility({visibilityProperty: true}))
          .map(each => [each.innerText, each.getBoundingClientRect()])
          .map(([words, box]) => [words, box.top + scrollY, box.bottom + scrollY, box.width])""",
        selector,
    )
    return rows


def test_while_it_is_open_the_number_is_near_the_top(readers: Readers, whole: WholeSite) -> None:
    """The whole button, on every page: it says “Call”, whom, and the number, and is as wide as its card."""
    reader = readers.come(**PHONE)
    at(reader, OPEN)
    for address in whole.pages:
        reader.open(address)
        (words, top, bottom, width), *_ = boxes(reader, "main .call-number a")
        assert top > 0 and bottom <= NEAR, (address, words, top, bottom)
        assert width >= 0.8 * 412, address
        assert words.split("\n")[-1].strip().replace(" ", "").isdigit() and len(words.split("\n")) > 1, words
        number = reader.page.locator("main .call-number a").first
        first = boxes(reader, "main .call .way a")[0][0]
        assert first == words, "it comes before the other ways"
        assert number.evaluate("each => document.querySelector('.bar .number').href === each.href"), address


def test_while_it_is_closed_what_is_open_is_near_the_top(readers: Readers, whole: WholeSite) -> None:
    """On every page; and the number, with when it opens, within the first screen."""
    reader = readers.come(**PHONE)
    for moment in CLOSED:
        at(reader, moment)
        for address in whole.pages:
            reader.open(address)
            closed = reader.page.locator("main .call[data-ways=closed]").count()
            words, top, bottom, _ = boxes(reader, "main .call .way a")[0]
            assert top > 0 and bottom <= NEAR + (30 if address in ("/", "/nowhere") else 0), (address, bottom)
            (number, _, low, _), *_ = boxes(reader, "main .call-number a")
            assert low <= 915, (address, low)
            assert (number != words) == bool(closed), address


@pytest.mark.parametrize("language", ["cy", "en"])
def test_both_numbers_say_whom_they_call_in_the_words_that_are_heard(
    readers: Readers, release: Release, language: str
) -> None:
    reader = readers.come(**PHONE)
    at(reader, OPEN)
    for page in ("for-you", "next-days", "under-18"):
        (row,) = [one for one in release.pages if one.id == page]
        reader.open(f"/{language}/{row.path.of(language)}/")
        for place in ("nav.bar .number", "main .call-number .number"):
            link = reader.page.locator(place)
            tree = link.aria_snapshot()
            whose = link.locator(".whose").inner_text()
            assert whose.startswith(release.say("site.call", language)), whose
            assert f'link "{whose} ' in tree, "what is heard begins with what is seen"
            heard = "".join(filter(str.isdigit, tree.split("/url")[0]))
            assert f"tel:{heard}" == link.get_attribute("href"), "and goes on with the digits, one by one"


def test_two_equal_buttons_lead_to_the_languages(readers: Readers, release: Release) -> None:
    reader = readers.come(**PHONE)
    reader.open("/")
    buttons = reader.page.locator("header .tongues a")
    rows = boxes(reader, "header .tongues a")
    assert [row[0] for row in rows] == ["Cymraeg", "English"]
    assert rows[0][1:] == rows[1][1:], "side by side, of one size"
    assert rows[0][2] < NEAR
    look = "each => { const s = getComputedStyle(each); return [s.fontSize, s.color, s.backgroundColor] }"
    assert buttons.first.evaluate(look) == buttons.last.evaluate(look)
    assert reader.page.locator("main .call-number a").count() == 1, "one number"
    choices = reader.page.locator("main .choices a")
    home = next(page for page in release.pages if page.kind == "home")
    assert choices.count() == 2 * len(home.onward)


def test_on_a_wide_screen_call_write_and_leave_stay_beside_what_is_read(
    readers: Readers, whole: WholeSite, release: Release
) -> None:
    reader = readers.come("desk")
    at(reader, CLOSED[0])
    for address in ("/cy/i-chi/", "/en/at-work/", "/en/the-next-days/"):
        reader.open(address)
        for share in (0.2, 0.6):
            reader.page.evaluate("share => scrollTo(0, share * document.body.scrollHeight)", share)
            reader.page.evaluate("new Promise(done => requestAnimationFrame(() => done(true)))")
            for thing in (".call-number a", ".side-leave a"):
                box = reader.page.locator(f"main .side {thing}").bounding_box()
                assert box is not None and box["x"] > 640, address
                assert box["y"] >= 56 and box["y"] + box["height"] <= 900, (address, share, thing, box)
