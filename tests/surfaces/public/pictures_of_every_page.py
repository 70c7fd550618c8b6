"""A picture of every page, in each language, on a phone and on a desk, for people to look at.

They are kept in `build-artefacts/screenshots/{cy,en}/{phone,desktop}/NAME.png`; the two languages of a page
have the same NAME (the English address), so that they can be laid side by side.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from surfaces.public.reader import Readers, Setting
from surfaces.public.whole_site import NOWHERE, WholeSite, languages_of

WINDOWS: dict[str, Setting] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
FOLDED = "document.querySelectorAll('details').length"
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"
"""Of folds that close each other the last stays open: what one reader can see at once."""

PICTURES = """Promise.all([...document.querySelectorAll("img")].map(one => {
  one.closest(".shown")?.style.setProperty("content-visibility", "visible");
  one.loading = "eager";
  return one.decode();
}))"""
TWIN = "document.querySelector('link[hreflang=en]')?.href"


@pytest.mark.parametrize("window", WINDOWS)
def test_pictures_of_every_page(readers: Readers, whole: WholeSite, artefacts: Path, window: str) -> None:
    folders = {language: artefacts / "screenshots" / language / window for language in ("cy", "en")}
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    reader = readers.come(**WINDOWS[window])
    for address in whole.pages:
        reader.open(address)
        reader.page.evaluate("document.fonts.ready.then(() => true)")
        reader.page.evaluate(PICTURES)
        twin = reader.page.evaluate(TWIN)
        name = _name(address, twin)
        first, *more = languages_of(address)
        picture = folders[first] / f"{name}.png"
        assert not picture.exists(), f"two pages have the name {name}"
        reader.page.screenshot(path=picture, full_page=True)
        assert _width(picture) == WINDOWS[window]["viewport"]["width"], "as wide as its window"
        if reader.page.evaluate(FOLDED):
            reader.page.evaluate(UNFOLD)
            reader.page.evaluate(PICTURES)
            reader.page.screenshot(path=folders[first] / f"{name}-unfolded.png", full_page=True)
        for other in more:
            shutil.copyfile(picture, folders[other] / picture.name)
    made = {language: {one.name for one in folder.iterdir()} for language, folder in folders.items()}
    assert made["cy"] == made["en"], "each page has its twin"
    assert len(made["cy"]) >= len(whole.pages) / 2


def _name(address: str, twin: str | None) -> str:
    """A page's name: its English address, with dashes; the same in every language."""
    if address in NOWHERE:
        return "nowhere-in-both" if len(languages_of(address)) > 1 else "nowhere"
    if twin is None or len(languages_of(address)) > 1:
        return "both-languages"
    return "-".join(urlsplit(twin).path.strip("/").split("/")[1:]) or "home"


def _width(picture: Path) -> int:
    """Of a PNG, from its first chunk (ISO 15948, 11.2.2)."""
    return int.from_bytes(picture.read_bytes()[16:20], "big")
