"""The report as a page: one file, nothing from elsewhere, no script, fit for any reader and any window."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from needs import missing
from playwright.sync_api import Browser, Page, Playwright

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium is not installed (apt-get install chromium)")
    started = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
    yield started
    started.close()


def opened(browser: Browser, reports: Path, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((reports / "report.html").as_uri())
    return page


class Seen(HTMLParser):
    """What a page has: elements, attributes, and the text of its tables' cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_data(self, data: str) -> None:
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data.strip()


@pytest.fixture
def seen(reports: Path) -> Seen:
    return Seen((reports / "report.html").read_text())


def test_it_says_its_language_and_has_no_script_and_no_address(
    seen: Seen, reports: Path, language: str
) -> None:
    assert ("html", {"lang": language}) in seen.elements
    assert not {tag for tag, _ in seen.elements} & {
        "script",
        "link",
        "img",
        "iframe",
        "form",
        "base",
        "object",
    }
    addresses = [
        value
        for _, attributes in seen.elements
        for key, value in attributes.items()
        if key in ("src", "href", "action")
    ]
    assert sorted(str(address) for address in addresses) == ["#cy", "#en"], "its own covers"
    assert not [key for _, attributes in seen.elements for key in attributes if key.startswith("on")]
    found = re.findall(r"(?:https?:)?//[^\s\"'<]+", (reports / "report.html").read_text())
    assert set(found) == {"http://www.w3.org/2000/svg"}
    assert len((reports / "report.html").read_bytes()) < 100_000


def test_it_is_accessible_with_everything_open(browser: Browser, reports: Path, language: str) -> None:
    page = opened(browser, reports, 1280 if language == "en" else 320)
    page.locator("summary").first.click()
    found = Axe().run(page)
    page.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_the_window(browser: Browser, reports: Path, width: int) -> None:
    page = opened(browser, reports, width)
    page.locator("summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_chart_can_be_read(browser: Browser, reports: Path, width: int) -> None:
    page = opened(browser, reports, width)
    shown = [svg for svg in page.locator("svg").all() if svg.is_visible()]
    assert len(shown) == 2, "the chart of each cover"
    heights = shown[0].evaluate(
        "s => [...s.querySelectorAll('text')].map(t => t.getBoundingClientRect().height)"
    )
    assert min(heights) >= 11
    assert shown[0].evaluate(
        "s => { const b = s.getBoundingClientRect();"
        " return [...s.querySelectorAll('text')].every(t => { const r = t.getBoundingClientRect();"
        " return r.left >= b.left - 1 && r.right <= b.right + 1 && r.bottom <= b.bottom + 1 }) }"
    )
    page.close()


def test_each_cover_prints_on_one_page(
    browser: Browser, reports: Path, language: str, tmp_path: Path
) -> None:
    page = opened(browser, reports, 1280)
    page.pdf(path=str(tmp_path / "printed.pdf"), prefer_css_page_size=True)
    page.close()
    pages = [
        sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    ]
    detail = {"en": "For a statistician", "cy": "I ystadegydd"}[language]
    assert [detail in text for text in pages[:3]] == [False, False, True]


def test_its_table_has_the_numbers_of_the_tidy_one(seen: Seen, reports: Path) -> None:
    with (reports / "report.csv").open() as file:
        tidy = list(csv.DictReader(file))
    (totals,) = (table for table in seen.tables if len(table) == len(tidy) + 1)
    for row, wanted in zip(totals[1:], tidy, strict=True):
        day, observed, comparison, expected = row[:4]
        assert (day, observed, comparison) == (wanted["date"], wanted["observed"], wanted["comparison"])
        assert float(expected) == pytest.approx(float(wanted["expected"]), abs=0.0501)
