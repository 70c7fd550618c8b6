"""The contrast of words with what lies behind them on a page, measured on its picture."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Page

ENOUGH = 4.5
"""WCAG 2.2, 1.4.3, for letters of any size."""


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
