"""The way out: three ways, blank at once, nothing said of where one was, and back does not lead back."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from edge.standing import until
from netsafe.campaign import Release
from patience import PATIENCE
from PIL import Image
from surfaces.public.elsewhere import TITLE, Elsewhere
from surfaces.public.reader import WAYS, Reader, Readers


def by_the_button(reader: Reader) -> None:
    box = reader.page.locator(".leave").bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def by_the_first_stop(reader: Reader) -> None:
    reader.page.keyboard.press("Tab")
    assert "data-leave" in reader.focused()
    reader.page.keyboard.press("Enter")


def by_shift(reader: Reader) -> None:
    for _ in range(3):
        reader.page.keyboard.press("Shift")


WAYS_OUT: dict[str, Callable[[Reader], None]] = {
    "the button": by_the_button,
    "the first stop of Tab": by_the_first_stop,
    "Shift three times": by_shift,
}
PAGES = {"/": ("cy", "en"), "/cy/y-dyddiau-nesaf/": ("cy",), "/en/for-you/": ("en",)}
"""A page, and the languages in which it speaks."""


@pytest.fixture
def outside(elsewhere: Elsewhere, release: Release) -> Elsewhere:
    """The exit's host, which has heard nothing yet."""
    assert release.site is not None and release.site.exit.startswith("https://")
    elsewhere.forget()
    return elsewhere


def exit_of(release: Release) -> tuple[str, str]:
    assert release.site is not None
    host, _, path = release.site.exit.removeprefix("https://").partition("/")
    return host, f"/{path}"


def left(reader: Reader, outside: Elsewhere) -> None:
    """Wait until the other site is shown."""
    outside.answering.set()
    reader.page.wait_for_function("title => document.title === title", arg=TITLE)


@pytest.mark.parametrize("out", WAYS_OUT)
@pytest.mark.parametrize("address", PAGES)
def test_blank_at_once_and_nothing_is_said(
    readers: Readers, outside: Elsewhere, release: Release, address: str, out: str
) -> None:
    reader = readers.come("desk", viewport={"width": 600, "height": 500})
    watched = reader.watched()
    reader.open("/en/")
    reader.open(address)
    outside.answering.clear()
    WAYS_OUT[out](reader)
    assert outside.came.wait(PATIENCE), "the exit's host was not asked"

    # The other site has not answered yet: whoever looks at the screen now sees nothing.
    seen = Image.open(io.BytesIO(watched.sees())).convert("RGB")
    assert seen.getcolors() == [(600 * 500, (255, 255, 255))]
    assert watched.title.strip("\u200b") == ""
    said = [release.say("site.leaving", language) for language in PAGES[address]]
    until(lambda: watched.hears()[-len(said) :] == said)

    left(reader, outside)
    host, path = exit_of(release)
    (heard,) = outside.asked_of(host)
    assert heard.path == path
    assert "referer" not in heard.headers and "cookie" not in heard.headers

    reader.page.go_back()
    assert reader.at == "/en/", "“back” leads to the page before the one that was left"


@pytest.mark.parametrize("out", ["the button", "the first stop of Tab"])
@pytest.mark.parametrize("address", PAGES)
def test_without_scripts_it_is_a_link(
    readers: Readers, outside: Elsewhere, release: Release, address: str, out: str
) -> None:
    reader = readers.come("phone without scripts")
    reader.open(address)
    WAYS_OUT[out](reader)
    reader.page.wait_for_url(lambda url: exit_of(release)[0] in url)
    assert all("referer" not in one.headers for one in outside.heard)


def test_without_the_script_it_is_a_link_too(readers: Readers, outside: Elsewhere, release: Release) -> None:
    """The script was lost on its way, or a filter of the network took it."""
    reader = readers.come("phone")
    reader.page.route("**/*.js", lambda route: route.abort())
    reader.open("/cy/")
    by_the_button(reader)
    reader.page.wait_for_url(lambda url: exit_of(release)[0] in url)
    assert all("referer" not in one.headers for one in outside.heard)


def stays(reader: Reader, outside: Elsewhere) -> bool:
    """Is the page still there, and was nothing asked of anybody?"""
    return reader.page.locator("h1").is_visible() and not outside.heard


def test_shift_that_types_does_not_leave(readers: Readers, outside: Elsewhere) -> None:
    reader = readers.come("desk")
    reader.open("/en/for-you/")
    for _ in range(4):
        reader.page.keyboard.press("Shift+A")
        reader.page.keyboard.press("Shift+Tab")
    assert stays(reader, outside)


def test_shift_between_other_keys_does_not_leave(readers: Readers, outside: Elsewhere) -> None:
    reader = readers.come("desk")
    reader.open("/en/for-you/")
    for key in ("Shift", "Shift", "a", "Shift", "Shift", "ArrowDown", "Shift"):
        reader.page.keyboard.press(key)
    assert stays(reader, outside)
    for key in ("Escape", "Escape", "Escape", "Control", "Control", "Control"):
        reader.page.keyboard.press(key)
    assert stays(reader, outside)


def test_shift_that_is_held_counts_once(readers: Readers, outside: Elsewhere) -> None:
    reader = readers.come("desk")
    reader.open("/en/for-you/")
    for _ in range(5):
        reader.page.keyboard.down("Shift")
    reader.page.keyboard.up("Shift")
    assert stays(reader, outside)


@pytest.mark.parametrize(("address", "language"), [("/cy/", "cy"), ("/en/", "en")])
def test_shift_says_how_often_and_forgets_after_five_seconds(
    readers: Readers, outside: Elsewhere, release: Release, address: str, language: str
) -> None:
    reader = readers.come("desk")
    reader.page.clock.install()
    reader.open(address)
    says = reader.page.get_by_role("status")
    for name in ("shift-twice", "shift-once"):
        reader.page.keyboard.press("Shift")
        assert says.inner_text() == release.say(f"site.{name}", language)
    reader.page.clock.run_for(4_900)
    assert says.inner_text() == release.say("site.shift-once", language)
    reader.page.clock.run_for(200)
    assert says.inner_text() == release.say("site.shift-over", language)
    reader.page.clock.run_for(5_100)
    assert says.inner_text() == ""
    reader.page.keyboard.press("Shift")
    assert says.inner_text() == release.say("site.shift-twice", language)
    assert stays(reader, outside)
    reader.page.keyboard.press("Shift")
    reader.page.keyboard.press("Shift")
    left(reader, outside)


@pytest.mark.parametrize("way", WAYS)
def test_it_is_in_sight_wherever_one_has_scrolled(readers: Readers, way: str) -> None:
    reader = readers.come(way)
    for address in ("/", "/cy/", "/en/the-next-days/", "/cy/yn-y-gwaith/", "/en/find-help/"):
        reader.open(address)
        for share in (0, 0.1, 0.5, 1):
            reader.page.evaluate("share => scrollTo(0, share * document.body.scrollHeight)", share)
            assert reader.page.evaluate(_UNCOVERED), (address, share)
            assert reader.page.locator(".leave").evaluate("one => one.offsetHeight") >= 24


_UNCOVERED = """() => {
  const {top, left, bottom, right, width, height} = document.querySelector(".leave").getBoundingClientRect();
  const points = [[4, 4], [width - 4, 4], [4, height - 4], [width - 4, height - 4], [width / 2, height / 2]];
  return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
    && points.every(([x, y]) => document.elementFromPoint(left + x, top + y)?.closest(".leave"));
}"""
"""Is the button wholly inside the window, with nothing over its corners and its middle?"""


@pytest.mark.parametrize(("way", "key"), [("phone", "leave-short"), ("desk", "leave-note")])
@pytest.mark.parametrize("address", PAGES)
def test_its_limits_are_told_before_it_is_used(
    readers: Readers, release: Release, address: str, way: str, key: str
) -> None:
    """And its keys where there is a keyboard; the page of all languages has a line of each for the limits."""
    reader = readers.come(way)
    reader.open(address)
    note = reader.page.locator("header .note")
    assert note.count() == 1
    if len(PAGES[address]) > 1:
        lines = [release.say("site.leave-short", language) for language in PAGES[address]]
        assert note.inner_text().split("\n") == lines or note.inner_text() == "".join(lines)
        link = note.get_by_role("link", name=lines[-1])
    else:
        (language,) = PAGES[address]
        more = release.say("site.leave-more", language)
        assert " ".join(note.inner_text().split()) == f"{release.say(f'site.{key}', language)} {more}"
        link = note.get_by_role("link", name=more)
    reader.follow(link)
    assert reader.page.locator("main h2").first.is_visible()
