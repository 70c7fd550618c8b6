"""The charts of the report where a reader's own colours are forced, on a light and on a dark ground."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from evaluation.report.test_look_at_the_page import browser as browser
from PIL import Image
from playwright.sync_api import Browser, Page

GROUNDS = {"light": 255, "dark": 0}
"""Chromium's two palettes for forced colours: black on white, and white on black."""

DRAWN = """svg => [...svg.querySelectorAll('text, path, circle, rect')].flatMap(one => {
  const style = getComputedStyle(one);
  const used = [["stroke", style.stroke, style.strokeOpacity], ["fill", style.fill, style.fillOpacity]];
  return used.filter(([what, colour, shows]) => colour !== "none" && Number(shows) === 1)
    .map(([what, colour]) => [one.tagName, what, colour.match(/[\\d.]+/g).slice(0, 3).map(Number),
      one.getAttribute("stroke-dasharray") || ""]);
})"""


@pytest.fixture(params=GROUNDS)
def page(browser: Browser, reports: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.emulate_media(forced_colors="active", color_scheme=request.param)
    page.goto((reports / "report.html").as_uri())
    yield page
    page.close()


def luminance(colours: np.ndarray) -> np.ndarray:
    """WCAG 2.2's relative luminance of sRGB colours, shape (…, 3) from 0 to 255."""
    shares = np.asarray(colours) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: np.ndarray, ground: np.ndarray) -> np.ndarray:
    a, b = luminance(one) + 0.05, luminance(ground) + 0.05
    return np.maximum(a, b) / np.minimum(a, b)


def test_words_and_lines_stand_out_from_the_ground(page: Page, request: pytest.FixtureRequest) -> None:
    svg = page.locator("svg:visible").first
    picture = np.asarray(Image.open(io.BytesIO(svg.screenshot())).convert("RGB"))
    ground = picture[-1, -1]
    assert set(ground.tolist()) == {GROUNDS[request.node.callspec.params["page"]]}
    drawn = svg.evaluate(DRAWN)
    words = [colour for tag, what, colour, _ in drawn if tag == "text" and what == "fill"]
    lines = {dash: colour for tag, what, colour, dash in drawn if tag == "path" and what == "stroke" and dash}
    assert len(words) > 10 and "7 4" in lines and "3 3" in lines
    assert min(contrast(np.array(words), ground)) >= 7
    assert min(contrast(np.array(list(lines.values())), ground)) >= 3
    seen = contrast(picture.reshape(-1, 3), ground)
    assert (seen >= 7).sum() > 3000, "the picture itself: words and the line of what happened"
    for colour in {tuple(colour) for colour in [*words, *lines.values()]}:
        assert (np.abs(picture - np.array(colour)).max(axis=2) < 12).any(), colour


def test_without_the_rules_the_dark_ground_swallows_them(page: Page, request: pytest.FixtureRequest) -> None:
    """The measure would have told: as browsers leave drawings alone, dark lines stay dark."""
    page.evaluate("""for (const sheet of document.styleSheets)
        for (let at = sheet.cssRules.length; at--;)
            if ((sheet.cssRules[at].conditionText || "").includes("forced")) sheet.deleteRule(at)""")
    svg = page.locator("svg:visible").first
    ground = np.array([GROUNDS[request.node.callspec.params["page"]]] * 3)
    lines = [colour for tag, what, colour, dash in svg.evaluate(DRAWN) if what == "stroke" and dash]
    faint = min(contrast(np.array(lines), ground)) < 3
    assert faint == (ground[0] == 0)
