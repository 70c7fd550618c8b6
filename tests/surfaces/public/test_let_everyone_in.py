"""Whoever reads with other means than most: axe's rules on every page, in every look, folds shut and open."""

from __future__ import annotations

import io
from typing import Any, Literal

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page
from surfaces.public import axe
from surfaces.public.reader import Readers
from surfaces.public.whole_site import WholeSite

WINDOWS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desk": {"viewport": {"width": 1280, "height": 900}},
}
LOOKS: tuple[Literal["light", "dark"], ...] = ("light", "dark")

HAS_FOLDS = "document.querySelector('details') !== null"
UNFOLD = (
    "document.querySelectorAll('details').forEach(one => { one.removeAttribute('name'); one.open = true })"
)

SHOW_ALL = """document.querySelectorAll(".shelf, .items > li").forEach(each => {
  each.style.contentVisibility = "visible";
})"""
"""What waits until a reader is near would move the rest while it is photographed."""

ENOUGH = 4.5
"""WCAG 2.2, 1.4.3, for letters of any size."""

MUST_LOOK = {
    "aria-allowed-attr", "bypass", "color-contrast", "document-title", "heading-order", "html-has-lang",
    "landmark-banner-is-top-level", "landmark-contentinfo-is-top-level", "landmark-main-is-top-level",
    "landmark-no-duplicate-main", "landmark-one-main", "landmark-unique", "link-name", "list",
    "meta-viewport", "page-has-heading-one", "region", "target-size", "valid-lang",
}  # fmt: skip
"""Rules that must have looked at something on every page: no faults alone proves nothing."""


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing(readers: Readers, whole: WholeSite, window: str) -> None:
    """In the light look by all rules; in the dark one, where only colours differ, by those of colours."""
    reader = readers.come(**WINDOWS[window])
    reader.context.add_init_script(axe.script())
    page = reader.page
    for address in whole.pages:
        page.emulate_media(color_scheme="light")
        reader.open(address)
        page.evaluate(SHOW_ALL)
        folds = (False, True) if page.evaluate(HAS_FOLDS) else (False,)
        for unfolded in folds:
            if unfolded:
                page.evaluate(UNFOLD)
            for colours in LOOKS:
                page.emulate_media(color_scheme=colours)
                verdict = axe.look(page, None if colours == "light" else axe.COLOURS)
                where = f"{address} {window} {colours}{' unfolded' if unfolded else ''}"
                assert verdict.faults == (), where
                assert {rule for rule, _, _ in verdict.undecided} <= {"color-contrast"}, where
                if colours == "light":
                    assert verdict.kept >= MUST_LOOK - {"color-contrast"}, where
                faint = [
                    one for one in contrasts(page, [row[1] for row in verdict.undecided]) if one[1] < ENOUGH
                ]
                assert faint == [], where


def contrasts(page: Page, selectors: list[str]) -> list[tuple[str, float]]:
    """The least contrast of the words of each element with any pixel behind them.

    Where a picture lies behind words axe does not measure. Here the words are made transparent, the window
    is photographed, and each word's colour is held against every pixel of its box.
    """
    if not selectors:
        return []
    words: list[Any] = page.evaluate(_WORDS, selectors)
    assert {row["selector"] for row in words} == set(selectors)
    right, bottom = (max(row["box"][side] for row in words) for side in (2, 3))
    clip: Any = {"x": 0, "y": 0, "width": right, "height": bottom}
    window = page.viewport_size
    beyond = window is None or bottom > window["height"]
    taken = page.screenshot(full_page=beyond, clip=clip)
    picture = np.asarray(Image.open(io.BytesIO(taken)).convert("RGB"))
    page.evaluate(_SHOW)
    found = []
    for row in words:
        left, top, right, bottom = row["box"]
        behind = picture[top:bottom, left:right].reshape(-1, 3)
        assert behind.size, row
        found.append((row["selector"], float(contrast(np.array(row["colour"]), behind).min())))
    return found


def contrast(one: np.ndarray, others: np.ndarray) -> np.ndarray:
    """WCAG's contrast ratio of a colour with others, as sRGB from 0 to 255; shape (3,) with (n, 3)."""
    first, second = _luminance(one), _luminance(others)
    return (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)


def _luminance(colours: np.ndarray) -> np.ndarray:
    shares = colours / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


_WORDS = """selectors => {
  window.shown = [];
  const found = [];
  const colours = new Map();
  for (const one of document.querySelectorAll(selectors.join()))
    colours.set(one, getComputedStyle(one).color);
  for (const selector of selectors) {
    for (const one of document.querySelectorAll(selector)) {
      const colour = colours.get(one).match(/[\\d.]+/g).map(Number);
      if (colour.length > 3 && colour[3] < 1) throw new Error(`see-through letters: ${selector}`);
      for (const node of one.childNodes) {
        if (node.nodeType !== 3 || !node.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects())
          found.push({selector, colour: colour.slice(0, 3), box: [
            Math.floor(box.left + scrollX), Math.floor(box.top + scrollY),
            Math.ceil(box.right + scrollX), Math.ceil(box.bottom + scrollY)]});
      }
      for (const each of [one, ...one.querySelectorAll("*")]) {
        window.shown.unshift([each, each.style.cssText]);
        each.style.setProperty("color", "transparent", "important");
      }
    }
  }
  return found;
}"""

_SHOW = "window.shown.forEach(([one, before]) => { one.style.cssText = before })"


def test_axe_and_the_measure_would_find_faults(readers: Readers) -> None:
    """A page with faults that are known: each is found, and no other."""
    page = readers.come().page
    page.set_content(_FAULTY)
    page.evaluate(axe.script())
    verdict = axe.look(page)
    assert sorted(fault.split()[0] for fault in verdict.faults) == ["color-contrast", "image-alt", "region"]
    assert [(rule, where) for rule, where, _ in verdict.undecided] == [
        ("color-contrast", "#even"),
        ("color-contrast", "#uneven"),
    ]
    even, uneven = (dict(contrasts(page, [name]))[name] for name in ("#even", "#uneven"))
    assert even == pytest.approx(4.54, abs=0.005), "#767676 on white"
    assert uneven < 1.5, "the same grey, on a ground that becomes as grey"


_FAULTY = """<!doctype html><html lang="en"><title>Faulty</title><meta charset="utf-8">
<main><h1>Faulty</h1><p style="color:#999;background:#fff">Faint</p><img src="data:,">
<p id="even" style="color:#767676;background:linear-gradient(#fff,#fff)">On a picture</p>
<p id="uneven" style="color:#767676;background:linear-gradient(90deg,#fff,#767676 90px)">On a picture</p>
</main>
<p>In no landmark</p></html>"""


def test_the_measure_knows_the_contrasts_of_the_standard() -> None:
    """Black on white is 21:1; #767676 on white is the darkest-known grey that passes, 4.54:1 (WCAG's own)."""
    white = np.array([[255, 255, 255]])
    assert contrast(np.array([0, 0, 0]), white)[0] == pytest.approx(21)
    assert contrast(np.array([0x76, 0x76, 0x76]), white)[0] == pytest.approx(4.54, abs=0.005)
    assert contrast(np.array([0x77, 0x77, 0x77]), white)[0] < ENOUGH
