"""Every page in a window of any size, with letters of any size, by hand and by key (WCAG 2.2)."""

from __future__ import annotations

from typing import Any

import pytest
from surfaces.public.reader import Readers
from surfaces.public.whole_site import WholeSite

UNFOLD = """
document.querySelectorAll("details").forEach(one => { one.removeAttribute("name"); one.open = true });
document.querySelectorAll(".shown, .items > li").forEach(each => {
  each.style.contentVisibility = "visible";
})"""
"""Opens what is folded, and shows what waits until a reader is near."""

KINDS = (
    "/", "/cy/", "/cy/y-dyddiau-nesaf/", "/cy/yn-y-gwaith/", "/cy/dod-o-hyd-i-help/", "/cy/ffonio/",
    "/cy/ffilmiau/ein-ffilm/", "/cy/ffilmiau/ffilmiau-stop-it-now/", "/cy/deunyddiau/", "/cy/newyddion/",
    "/cy/calendr/", "/cy/nunlle",
)  # fmt: skip
"""A page of each kind, in the language whose words are longer."""


def test_no_page_is_wider_than_a_small_phone(readers: Readers, whole: WholeSite) -> None:
    """320 CSS pixels; folds open, for what is folded is wide too (1.4.10)."""
    reader = readers.come("phone")
    for address in whole.pages:
        reader.open(address)
        assert reader.sideways == 0, address
        reader.page.evaluate(UNFOLD)
        assert reader.sideways == 0, f"{address} with its folds open"


@pytest.mark.parametrize("address", KINDS)
def test_letters_twice_as_large_fit_a_phone(readers: Readers, address: str) -> None:
    """The letters alone, as telephones enlarge them, not the whole page (1.4.4)."""
    reader = readers.come("phone", viewport={"width": 360, "height": 740})
    reader.open(address)
    reader.page.evaluate("document.documentElement.style.fontSize = '200%'")
    reader.page.evaluate(UNFOLD)
    assert reader.sideways == 0
    assert reader.page.evaluate(_CUT) == []


def test_letters_may_stand_further_apart(readers: Readers) -> None:
    """Lines, paragraphs, letters and words as far apart as anybody may set them (1.4.12)."""
    reader = readers.come("phone", bypass_csp=True)
    for address in KINDS:
        reader.open(address)
        reader.page.add_style_tag(
            content="* { line-height: 1.5 !important; letter-spacing: .12em !important;"
            " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
        )
        assert reader.sideways == 0, address
        assert reader.page.evaluate(_CUT) == [], address


_CUT = """() => [...document.querySelectorAll("body *")]
  .filter(one => one.checkVisibility() && !one.closest(".unseen, .first, video"))
  .filter(one => getComputedStyle(one).overflow !== "visible"
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
  .map(one => one.outerHTML.slice(0, 80))"""
"""What has words that its own box cuts off."""


@pytest.mark.parametrize("way", ["phone", "desk"])
def test_whatever_is_pressed_is_large_enough(readers: Readers, whole: WholeSite, way: str) -> None:
    """24 × 24 CSS pixels (2.5.8), but for a link within a sentence."""
    reader = readers.come(way)
    for address in whole.pages:
        reader.open(address)
        reader.page.evaluate(UNFOLD)
        small: list[Any] = reader.page.evaluate(_SMALL)
        assert small == [], address


_SMALL = """() => [...document.querySelectorAll("a, summary, button, video")]
  .filter(one => one.checkVisibility() && !one.closest(".first"))
  .filter(one => !(getComputedStyle(one).display === "inline"
    && [...one.parentNode.childNodes].some(near => near.nodeType === 3 && near.data.trim().length > 1)))
  .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([what, box]) => [what, box.width, box.height])"""


@pytest.mark.parametrize("way", ["phone", "four times as large"])
@pytest.mark.parametrize("address", KINDS)
def test_the_keyboard_is_never_out_of_sight(readers: Readers, address: str, way: str) -> None:
    """Tab through the whole page and back (2.4.3, 2.4.7, 2.4.11); nothing holds the keyboard (2.1.2)."""
    reader = readers.come(way)
    reader.open(address)
    count = int(reader.page.evaluate(_STOPS))
    stops = []
    for _ in range(count):
        reader.page.keyboard.press("Tab")
        assert reader.focus_is_in_sight(), reader.focused()
        assert float(reader.page.evaluate(_TOLD_APART)) >= 4.5, reader.focused()
        stops.append(reader.focused())
    assert "data-leave" in stops[0] and 'href="#main"' in stops[1]
    reader.page.keyboard.press("Shift+Tab")
    assert reader.focus_is_in_sight() and reader.focused() == stops[-2]


_STOPS = """[...document.querySelectorAll("a[href], summary, video")]
  .filter(one => one.checkVisibility()).length"""

_TOLD_APART = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  if (one.localName === "video") return 21;
  const linear = share => share <= .04045 ? share / 12.92 : ((share + .055) / 1.055) ** 2.4;
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(value => linear(value / 255));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const [dark, bright] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
  const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return lined ? (bright + .05) / (dark + .05) : 0;
}"""
"""The contrast of what has the focus with its own ground (WCAG's formula); 0 where no line is around it."""


def test_the_skip_link_skips(readers: Readers) -> None:
    reader = readers.come("keyboard")
    reader.open("/cy/i-chi/")
    reader.reach(reader.page.locator("a[href='#main']"), most=2)
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.closest('main') !== null")
    assert reader.focus_is_in_sight()


def test_no_line_begins_with_a_full_stop(readers: Readers, whole: WholeSite) -> None:
    """A number goes to the next line together with the sign behind it."""
    reader = readers.come("phone")
    seen = 0
    for address in whole.pages:
        reader.open(address)
        for width in (320, 360, 390):
            reader.page.set_viewport_size({"width": width, "height": 740})
            apart, looked_at = reader.page.evaluate(_APART)
            assert apart == [], (address, width)
            seen += looked_at
    assert seen > 100


_APART = """() => {
  const signs = [...document.querySelectorAll("main a[href^='tel:']")].filter(one => one.checkVisibility())
    .map(one => {
      const words = document.createTreeWalker(one.closest("li, p, dd"), NodeFilter.SHOW_TEXT);
      let last = one;
      while (last.lastChild) last = last.lastChild;
      words.currentNode = last;
      return [one, words.nextNode()];
    })
    .filter(([, next]) => next && /^[.,;:)?!]/.test(next.data));
  const apart = signs.filter(([one, next]) => {
    const sign = document.createRange();
    sign.setStart(next, 0);
    sign.setEnd(next, 1);
    return sign.getBoundingClientRect().top >= one.getBoundingClientRect().bottom - 1;
  });
  return [apart.map(([one]) => one.closest("li, p, dd").textContent), signs.length];
}"""
"""Numbers whose full stop (or comma) stands on another line, and how many have one."""
