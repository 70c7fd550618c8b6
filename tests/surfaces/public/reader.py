"""A reader with a browser: how it is held, and what a hand or a key can do with a page."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from patience import PATIENCE
from playwright.sync_api import Browser, BrowserContext, Locator, Page

Setting = dict[str, Any]

WAYS: dict[str, tuple[Setting, bool]] = {
    "phone": (
        {"viewport": {"width": 320, "height": 568}, "has_touch": True, "is_mobile": True},
        False,
    ),
    "phone without scripts": (
        {
            "viewport": {"width": 320, "height": 568},
            "has_touch": True,
            "is_mobile": True,
            "java_script_enabled": False,
        },
        False,
    ),
    "desk": ({"viewport": {"width": 1280, "height": 900}}, False),
    "four times as large": (
        {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
        False,
    ),
    "keyboard": ({"viewport": {"width": 1280, "height": 900}}, True),
    "keyboard without scripts, four times as large": (
        {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4, "java_script_enabled": False},
        True,
    ),
}
"""Name → how the browser is set, and whether its reader uses the keyboard alone.

1280 × 1024 at 400 % is a window of 320 × 256 CSS pixels (WCAG 2.2, 1.4.10).
"""


@dataclass
class Reader:
    """Somebody who reads the site at `base` in one clean browser."""

    context: BrowserContext
    page: Page
    base: str
    keyboard: bool = False

    def open(self, address: str) -> None:
        """Type an address."""
        self.page.goto(self.base + address)
        self.page.wait_for_load_state("load")

    @property
    def at(self) -> str:
        """The address below the site, with all that stands behind it."""
        return self.page.url.removeprefix(self.base)

    def choose(self, thing: Locator) -> None:
        """Tap, click, or reach it by the Tab key and press Enter."""
        if self.keyboard:
            self.reach(thing)
            self.page.keyboard.press("Enter")
        else:
            thing.click()

    def follow(self, link: Locator) -> None:
        """Choose a link to another page, and wait for that page."""
        target = urlsplit(link.get_attribute("href") or "").path
        self.choose(link)
        self.page.wait_for_url(lambda url: urlsplit(url).path == target)
        self.page.wait_for_load_state("load")

    def reach(self, thing: Locator, most: int = 90) -> None:
        """Press Tab until `thing` has the focus; whatever has it on the way must be in sight."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            assert self.focus_is_in_sight(), self.focused()
            if thing.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"not reached by {most} presses of Tab: {thing}")

    def focused(self) -> str:
        """The element that has the focus, as HTML."""
        return str(self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))

    def focus_is_in_sight(self) -> bool:
        """Is no part of what has the focus outside the window, or behind what is always in sight?

        WCAG 2.2 asks at level AA that it is not wholly hidden (2.4.11), at AAA that no part is (2.4.12).
        Asked is the second, but for what is taller than the room that the bar leaves.
        """
        return bool(self.page.evaluate(_IN_SIGHT))

    def watched(self) -> Watched:
        """Whoever looks over the reader's shoulder, and what a screen reader is told; before a page opens."""
        return Watched(self)

    @property
    def sideways(self) -> int:
        """How many pixels the page is wider than its window."""
        wider: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wider


_IN_SIGHT = """() => {
  const one = document.activeElement;
  if (one === document.body) return true;
  const bar = document.querySelector(".bar");
  const top = bar.contains(one) ? 0 : bar.getBoundingClientRect().bottom;
  const room = innerHeight - top;
  return [...one.getClientRects()].every(box => {
    if (box.height > room) return box.bottom > top && box.top < innerHeight;
    return box.top >= top - 1 && box.bottom <= innerHeight + 1
      && box.left >= -1 && box.right <= innerWidth + 1;
  });
}"""


class Watched:
    """What a window shows in the very moment, though its page waits for another (Playwright would wait)."""

    def __init__(self, reader: Reader) -> None:
        self.browser = reader.context.new_cdp_session(reader.page)
        self.said: list[str] = []
        reader.page.expose_function("heard", lambda words: self.said.append(words))
        reader.page.add_init_script(_LISTEN)

    def sees(self) -> bytes:
        """The window as a picture (PNG)."""
        return base64.b64decode(self.browser.send("Page.captureScreenshot", {"format": "png"})["data"])

    def hears(self) -> list[str]:
        """All that was said until now."""
        self.browser.send("Target.getTargetInfo")  # lets what the page has told arrive
        return self.said

    @property
    def title(self) -> str:
        """What stands in the tab."""
        return str(self.browser.send("Target.getTargetInfo")["targetInfo"]["title"])


_LISTEN = """addEventListener("DOMContentLoaded", () => {
  for (const one of document.querySelectorAll("[role=status]"))
    new MutationObserver(() => requestAnimationFrame(() => {
      if (one.textContent && one.checkVisibility({visibilityProperty: true})) heard(one.textContent);
    })).observe(one, {childList: true, characterData: true, subtree: true});
});"""
"""Tells what live regions say, if it is still to be heard once it is painted."""


@dataclass
class Readers:
    """All who come in one test, each with a clean browser."""

    browser: Browser
    base: str
    contexts: list[BrowserContext] = field(default_factory=list)

    def come(self, way: str = "desk", **settings: Any) -> Reader:
        """A new reader who reads in one of :data:`WAYS`; `settings` are Playwright's, and win."""
        chosen, keyboard = WAYS[way]
        base = str(settings.pop("base", self.base))
        context = self.browser.new_context(**{"ignore_https_errors": True, **chosen, **settings})
        context.set_default_timeout(PATIENCE * 1000)
        self.contexts.append(context)
        return Reader(context, context.new_page(), base, keyboard)

    def go(self) -> None:
        """All close their browsers."""
        for context in self.contexts:
            context.close()
