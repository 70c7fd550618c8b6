"""Somebody with a poster's code: the page in the language of the poster, or both and a choice."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from surfaces.public.campaign import number_of
from surfaces.public.reader import WAYS, Readers
from surfaces.public.whole_site import WholeSite

NAMES = {"cy": "Cymraeg", "en": "English"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_joint_poster_leads_to_both_languages_and_each_to_its_own(
    readers: Readers, whole: WholeSite, language: str, way: str
) -> None:
    reader = readers.come(way)
    code = next(code for code, address in whole.codes.items() if address == "/")
    reader.open(f"/g/{code}")
    assert reader.at == "/"
    assert reader.sideways == 0
    helpline = f"tel:{number_of('stop-it-now')}"
    number = reader.page.locator(f"main .call-number a[href='{helpline}']")
    for one in NAMES:
        assert number.locator(f"[lang={one}]").is_visible()
    reader.follow(reader.page.get_by_role("link", name=NAMES[language], exact=True))
    assert reader.at == f"/{language}/"
    assert reader.page.locator("html").get_attribute("lang") == f"{language}-GB"


@pytest.mark.parametrize("language", ["cy", "en"])
def test_below_the_words_of_each_language_there_is_the_way_on(readers: Readers, language: str) -> None:
    reader = readers.come("phone without scripts")
    reader.open("/")
    reader.follow(reader.page.locator(f"main .tongues a.button[hreflang={language}]"))
    assert reader.at == f"/{language}/"


def test_every_code_leads_to_a_page_in_its_language(readers: Readers, whole: WholeSite) -> None:
    reader = readers.come("phone")
    seen = set()
    for code, address in whole.codes.items():
        if address not in seen:
            seen.add(address)
            reader.open(f"/g/{code.upper()}?utm_source=mark")
            assert reader.at == address
    assert len(seen) >= 4


def test_a_poster_for_the_worried_leads_to_their_page(build: Path, whole: WholeSite) -> None:
    """Like the poster for those around them leads to theirs; a joint one leads to both languages."""
    leads = {"poster-a4-dawn": {"cy": "/cy/i-chi/", "en": "/en/for-you/", "cy-en": "/"}}
    for kind, addresses in leads.items():
        for languages, address in addresses.items():
            file = build / "materials" / kind / f"operation-net-safe_{kind}_{languages}.pdf"
            with pikepdf.open(file) as document:
                links = [str(note.A.URI) for note in document.pages[0].Annots if "/A" in note]
            (code,) = [link.rpartition("/g/")[2] for link in links if "/g/" in link]
            assert whole.codes[code.lower()] == address


def test_a_code_that_nobody_knows_leads_to_help(readers: Readers) -> None:
    reader = readers.come("phone")
    reader.open("/g/0nothing0")
    assert reader.at == "/"
    assert reader.page.locator("main a[href^='tel:']").first.is_visible()
