"""An address that is not there: the page says so, in the right language, and helps all the same."""

from __future__ import annotations

import pytest
from netsafe.campaign import Release
from surfaces.public.reader import WAYS, Readers


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("address", "language"), [("/cy/nunlle/", "cy"), ("/en/nowhere", "en")])
def test_help_is_still_here(
    readers: Readers, release: Release, address: str, language: str, way: str
) -> None:
    reader = readers.come(way)
    answer = reader.page.goto(reader.base + address)
    assert answer is not None and answer.status == 404
    assert reader.page.get_by_role("heading", level=1).inner_text() == release.say(
        "site.lost-title", language
    )
    assert reader.page.locator("main a[href^='tel:']").first.is_visible()
    assert reader.sideways == 0
    choice = release.say("page-for-others.choice", language)
    reader.follow(reader.page.locator("main").get_by_role("link", name=choice))
    assert reader.at.startswith(f"/{language}/")


def test_without_a_language_it_speaks_both(readers: Readers, release: Release) -> None:
    reader = readers.come("phone")
    answer = reader.page.goto(f"{reader.base}/nowhere")
    assert answer is not None and answer.status == 404
    heading = reader.page.get_by_role("heading", level=1).inner_text()
    for language in ("cy", "en"):
        assert release.say("site.lost-title", language) in heading
