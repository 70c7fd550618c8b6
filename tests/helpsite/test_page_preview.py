"""A page as it is being written: one document, the same words as on the site, and nothing that is fetched."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pytest
from helpsite.conftest import saying
from justhtml import JustHTML
from needs import missing
from netsafe.campaign import Release
from netsafe.helpsite.page_preview import (
    AWAY_PAGE,
    JOINT_PAGE,
    LOST_PAGE,
    NoPageError,
    page_preview,
)
from netsafe.helpsite.site import PageKey, site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


def body_words(page: bytes) -> str:
    """What a reader gets, without the style and what stands in the head."""
    tree = lxml.html.document_fromstring(page.decode())
    return " ".join(tree.body.text_content().split())


def test_every_page_of_the_site_has_a_preview_with_its_words(release: Release):
    whole = site(release)
    pages = {response.address: response.render() for response in whole.responses if response.kind}
    for key, address in whole.places:
        preview = page_preview(release, key.page, key.language, key.item)
        assert body_words(preview) == body_words(pages[address]), key
    assert body_words(page_preview(release, JOINT_PAGE, "")) == body_words(pages["/"])
    lost = page_preview(release, LOST_PAGE, "cy")
    assert body_words(lost) == body_words(whole.not_found["/cy/"].render())


def some_pages(release: Release) -> list[PageKey]:
    """One of each kind, with a film and an announcement."""
    keys = {page.kind: PageKey(page.id, "cy") for page in release.pages}
    items = {bool(key.item) and key.page: key for key, _ in site(release).places if key.language == "en"}
    return [*keys.values(), *items.values(), PageKey(JOINT_PAGE, ""), PageKey(LOST_PAGE, "en")]


def test_nothing_is_fetched_and_nothing_runs(release: Release):
    for key in [*some_pages(release), PageKey(AWAY_PAGE, "")]:
        page = page_preview(release, key.page, key.language, key.item)
        document = JustHTML(page.decode(), collect_errors=True, sanitize=False)
        assert [str(error) for error in document.errors] == [], key
        tree = lxml.html.document_fromstring(page.decode())
        assert not tree.xpath("//script | //link[@rel='stylesheet' or @rel='preload' or @rel='icon']"), key
        assert not tree.xpath("//@src[not(starts-with(., 'data:'))] | //@*[starts-with(name(), 'on')]"), key
        style = "".join(tree.xpath("//style/text()"))
        assert style and all(address.startswith("data:") for address in re.findall(r"url\(([^)]*)", style)), (
            key
        )
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_words_are_data(release: Release):
    hostile = "</style></title><script>alert(1)</script>{{ 7 * 7 }}&amp;"
    page = page_preview(saying(release, "page-home.title", hostile), "home", "en")
    tree = lxml.html.document_fromstring(page.decode())
    assert tree.xpath("//h1")[0].text_content() == hostile and not tree.xpath("//script")


@pytest.mark.parametrize(
    ("page", "language", "item"), [("nowhere", "cy", ""), ("home", "fr", ""), ("home", "cy", "film")]
)
def test_a_page_that_is_not_there_is_told_in_both_languages(release, page, language, item):
    with pytest.raises(NoPageError) as refusal:
        page_preview(release, page, language, item)
    assert refusal.value.explanation.reason("cy") != refusal.value.reason


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if program is None:
        missing("Chromium is not installed (apt-get install chromium-headless-shell)")
    opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
    yield opened
    opened.close()


def test_in_a_sandboxed_frame_of_the_size_of_a_phone(browser: Browser, release: Release, tmp_path: Path):
    """The style applies, nothing is wider than a phone and nothing else is asked for."""
    frame = '<iframe sandbox src="page.html" width="390" height="800" style="border:0"></iframe>'
    desk = f"<!doctype html><title>desk</title>{frame}"
    (tmp_path / "desk.html").write_text(desk, encoding="utf-8")
    for key in some_pages(release):
        (tmp_path / "page.html").write_bytes(page_preview(release, key.page, key.language, key.item))
        width, colour, asked, complaints = looked_at(browser, (tmp_path / "desk.html").as_uri())
        assert width <= 390 and colour != "rgb(0, 0, 0)", key
        assert [Path(url).name for url in asked if not url.startswith("data:")] == ["desk.html", "page.html"]
        assert complaints == [], key


def looked_at(browser: Browser, address: str) -> tuple[int, str, list[str], list[str]]:
    """How wide the page in the frame is, the colour of its head, what was fetched, what was complained of."""
    context = browser.new_context(viewport={"width": 800, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    try:
        window = context.new_page()
        window.on("request", lambda request: asked.append(request.url))
        window.on("console", lambda message: complaints.append(message.text))
        window.goto(address)
        inner = window.frames[1]
        inner.wait_for_load_state()
        width = inner.evaluate("document.documentElement.scrollWidth")
        colour = inner.evaluate("getComputedStyle(document.querySelector('body > header')).color")
    finally:
        context.close()
    return int(width), str(colour), asked, complaints
