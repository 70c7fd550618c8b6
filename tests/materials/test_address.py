"""Where a piece sends its reader: to the campaign's site by its own code; without a site, to the charity."""

from __future__ import annotations

import io

import pikepdf
import pytest
from materials.other_eyes import decoded, picture, read
from materials.small_pieces import Shop, kinds
from netsafe.typesetting.typst_compiler import typeset

(POSTER,) = kinds("poster-a4-dawn")
(BANNER,) = kinds("banner")
(PACK,) = kinds("pack")
CHARITY = "www.stopitnow.org.uk/helpline"
each_set = pytest.mark.parametrize("languages", [("cy",), ("en",), ("cy", "en")], ids="-".join)


def opened_by_a_click(pdf: bytes) -> set[str]:
    """The addresses of all links in a PDF, telephone numbers left out."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        targets = {
            str(note.A.URI)
            for page in document.pages
            for note in page.obj.get("/Annots", [])
            if "/URI" in note.get("/A", {})
        }
    return {target for target in targets if not target.startswith("tel:")}


@each_set
def test_code_words_and_link_say_the_same(shop: Shop, languages) -> None:
    pdf = shop.screen(POSTER, languages)
    assert decoded(picture(pdf, 0, 150)) == [shop.link(POSTER, languages)]
    assert opened_by_a_click(pdf) == {shop.link(POSTER, languages)}
    (page,) = read(pdf)
    assert page.letters.count(shop.address(POSTER, languages)) == 1
    assert CHARITY not in page.letters


@each_set
def test_a_campaign_without_a_site_sends_to_its_help(shop: Shop, languages) -> None:
    alone = shop.release.with_changes(site=None)
    pdf = typeset(shop.make(POSTER, languages, release=alone))
    assert decoded(picture(pdf, 0, 150)) == [f"https://{CHARITY}"]
    assert opened_by_a_click(pdf) == {f"https://{CHARITY}"}
    (page,) = read(pdf)
    assert page.letters.count(CHARITY) == 1
    said = BANNER.make(shop.make(BANNER, languages, release=alone))[".txt"].decode()
    assert all(shop.heard("banner.alt", language) in said for language in languages)


def test_a_service_keeps_its_own_address_in_texts(shop: Shop) -> None:
    pdf = shop.screen(PACK, ("en",))
    assert any(CHARITY in page.letters for page in read(pdf))
    assert opened_by_a_click(pdf) >= {f"https://{CHARITY}", shop.link(PACK, ("en",))}


def test_what_is_printed_follows_the_site(shop: Shop) -> None:
    assert shop.release.site is not None
    site = shop.release.site.with_changes(address="https://cymorth.cymru")
    moved = shop.make(POSTER, ("cy",), release=shop.release.with_changes(site=site))
    assert decoded(picture(typeset(moved), 0, 150)) == ["https://cymorth.cymru/g/s2fv"]
    assert moved.edition != shop.make(POSTER, ("cy",)).edition, "another address is another edition"
