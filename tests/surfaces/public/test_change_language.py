"""Somebody who would rather read in the other language stays on the same page."""

from __future__ import annotations

import pytest
from netsafe.campaign import Release
from netsafe.helpsite.addresses import address_of, item_address, page_of
from surfaces.public.reader import WAYS, Reader, Readers

NAMES = {"cy": "Cymraeg", "en": "English"}


@pytest.mark.parametrize("way", WAYS)
def test_there_and_back(readers: Readers, release: Release, way: str) -> None:
    reader = readers.come(way)
    news = page_of(release, "news")
    for page in ("home", "next-days", "find", "materials"):
        there_and_back(reader, {one: address_of(page_of(release, page), one) for one in NAMES})
    item = release.announcements[0]
    there_and_back(reader, {one: item_address(news, item, one) for one in NAMES})


def there_and_back(reader: Reader, addresses: dict[str, str]) -> None:
    """From the middle of the Welsh page to the English one, and back."""
    reader.open(addresses["cy"])
    reader.page.mouse.wheel(0, 600)
    for language in ("en", "cy"):
        link = reader.page.locator("header nav").get_by_role("link", name=NAMES[language], exact=True)
        assert link.get_attribute("lang") == language
        reader.follow(link)
        assert reader.at == addresses[language]
        assert reader.page.locator("html").get_attribute("lang") == f"{language}-GB"
        assert reader.sideways == 0


def test_nothing_of_the_choice_is_kept(readers: Readers) -> None:
    reader = readers.come("phone")
    reader.open("/cy/")
    reader.follow(reader.page.get_by_role("link", name="English", exact=True))
    reader.open("/")
    assert reader.page.locator("html").get_attribute("lang") == "cy-GB"
    assert reader.context.cookies() == []
