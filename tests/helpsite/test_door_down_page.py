"""The page that a web server shows while the door behind it is away: the numbers, out of one file."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pytest
from justhtml import JustHTML
from needs import missing
from netsafe.campaign import Release
from netsafe.helpsite.door_down_page import door_down_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


@pytest.fixture(scope="module")
def page(release: Release) -> bytes:
    return door_down_page(release)


@pytest.fixture(scope="module")
def tree(page: bytes) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page.decode())


def test_it_is_html_and_small(page: bytes):
    document = JustHTML(page.decode(), collect_errors=True, sanitize=False)
    assert [str(error) for error in document.errors] == []
    assert len(page) < 8_000


def test_each_language_has_the_helpline_its_hours_and_who_to_call_in_danger(release, tree):
    helpline = release.service(release.help.service)
    crisis = [service for service in release.services if service.kind == "crisis"]
    assert helpline.number and len(crisis) > 1
    for language in release.languages:
        main, foot = (tree.xpath(f"//{where}//*[@lang='{language}']")[0] for where in ("main", "footer"))
        assert main.xpath(".//a/@href") == [f"tel:{dialled(helpline.number)}"]
        assert helpline.name.of(language) in main.text_content() and helpline.number in main.text_content()
        hours = {"cy": "9yb\u2060–\u20609yh", "en": "9am\u2060–\u20609pm"}
        assert hours[language] in main.text_content()
        assert foot.xpath(".//a/@href")[0] == "tel:999"
        assert set(foot.xpath(".//a/@href")[1:]) == {f"tel:{dialled(one.number)}" for one in crisis}
        first = next(
            one for one in crisis if foot.xpath(".//li")[0].text_content().startswith(one.name.of(language))
        )
        assert language in first.languages, "the line that answers in this language stands first"
    assert [title.get("lang") for title in tree.xpath("//h1/span")] == list(release.languages)


def dialled(number: str) -> str:
    return re.sub(r"\D", "", number)


def test_it_loads_nothing_and_leads_nowhere_but_to_calls_and_out(release, tree, page):
    outside = [href for href in tree.xpath("//@href") if not href.startswith("tel:")]
    assert outside == [release.site.exit]
    assert not tree.xpath("//@src") and not tree.xpath("//script | //link | //img | //form")
    (style,) = tree.xpath("//style/text()")
    assert "url(" not in style and "@import" not in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = tree.xpath("//meta[@http-equiv]/@content")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_same_release_gives_the_same_page(release, page):
    assert door_down_page(release) == page


def test_a_campaign_without_these_words_has_the_numbers(release):
    said = {"site.away-title", "site.away-lead"}
    texts = tuple(text for text in release.texts if text.key not in said)
    assert len(release.texts) - len(texts) == 2
    bare = door_down_page(release.with_changes(texts=texts))
    headings = lxml.html.document_fromstring(bare.decode()).xpath("//h1/span/text()")
    assert headings == [release.name.of(language) for language in release.languages]
    assert bare.count(b"0808 1000 900") == 2


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if program is None:
        missing("Chromium is not installed (apt-get install chromium-headless-shell)")
    opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
    yield opened
    opened.close()


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_and_its_style_is_let_in(
    browser: Browser, page: bytes, tmp_path: Path, width: int, look: dict
):
    (tmp_path / "away.html").write_bytes(page)
    context = browser.new_context(viewport={"width": width, "height": 800}, **look)
    try:
        window = context.new_page()
        complaints: list[str] = []
        window.on("console", lambda message: complaints.append(message.text))
        window.goto((tmp_path / "away.html").as_uri())
        assert window.evaluate("document.documentElement.scrollWidth") == width
        assert window.evaluate("getComputedStyle(document.body).marginTop") == "0px", "its style counts"
        assert complaints == []
        number = window.locator("main a").first.bounding_box()
        assert number is not None and number["y"] + number["height"] < 800, "in sight without scrolling"
        for link in window.locator("a").all():
            box = link.bounding_box()
            assert box is not None and box["height"] >= 24, "large enough for a finger (WCAG 2.5.8)"
    finally:
        context.close()
