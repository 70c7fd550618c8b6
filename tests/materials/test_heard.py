"""Pictures and links of pieces as a voice reads them: numbers digit by digit, in the language around them."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from ears import digits_within
from materials.small_pieces import Shop, cases, kinds, name_of
from netsafe.campaign.alternative_text import alternative_text
from netsafe.language.spoken_digits import with_spoken_digits
from netsafe.materials.posts.posts_view import show_posts
from netsafe.typesetting.pdf_makers import screen_pdf
from netsafe.typesetting.typst_compiler import typeset

PICTURES = cases("social-dawn-square", "social-window-square", "social-law-square", "banner")


@pytest.mark.parametrize(("kind", "languages"), PICTURES, ids=name_of)
def test_the_text_beside_a_picture_says_the_digits(shop: Shop, kind, languages) -> None:
    paragraphs = kind.make(shop.make(kind, languages))[".txt"].decode().split("\n\n")
    for language, words in zip(languages, paragraphs, strict=False):
        assert digits_within(words, "08081000900", language), words
        printed = words.replace("0 8 0 8, 1 0 0 0, 9 0 0", "0808 1000 900")
        assert not digits_within(printed, "08081000900", language), "the ear would have told"


@pytest.mark.parametrize("language", ["cy", "en"])
def test_so_do_the_texts_for_those_who_schedule_posts(shop: Shop, language: str) -> None:
    rows = show_posts(None, shop.release, language).rows
    assert rows
    for row in rows:
        assert digits_within(row.picture.alt, "08081000900", language), row.id
        assert "0 8 0 8" not in row.words, "what is seen stays as it is printed"


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_number_of_every_service_would_be_heard(shop: Shop, language: str) -> None:
    for service in shop.release.services:
        for number in filter(None, (service.number, service.text)):
            words = with_spoken_digits(f"Stop It Now: {number}.", [number])
            assert digits_within(words, number.replace(" ", ""), language), words


def test_an_amount_is_no_number(shop: Shop) -> None:
    for key in ("social.law.alt", "social.dawn.alt"):
        for language in ("cy", "en"):
            said, heard = shop.say(key, language), alternative_text(shop.release, key, language)
            assert heard == said.replace("0808 1000 900", "0 8 0 8, 1 0 0 0, 9 0 0")
    assert "18" in shop.say("social.law.alt", "en")
    assert with_spoken_digits("Since 1999, 9991 and 999.", ["999"]) == "Since 1999, 9991 and 9 9 9."


PIECES = [
    ("poster-a4-dawn", ("cy", "en")),
    ("card", ("cy",)),
    ("card", ("en",)),
    ("leaflet-dl", ("cy",)),
    ("leaflet-a5", ("cy", "en")),
    ("briefing", ("cy",)),
    ("briefing", ("en",)),
]


@pytest.mark.parametrize(("name", "languages"), PIECES, ids=name_of)
def test_every_link_to_a_number_in_a_pdf_says_its_digits(
    shop: Shop, verapdf: Any, name: str, languages: tuple[str, ...]
) -> None:
    made = shop.make(kinds(name)[0], languages)
    pdf = screen_pdf(made)
    assert pdf == screen_pdf(made) and not verapdf.validate(pdf)
    told = links(pdf)
    assert told
    printed = {one.number.digits: one.number for one in shop.release.services if one.number}
    for dialled, language, alternative, description in told:
        assert digits_within(description, dialled, language), description
        assert digits_within(alternative, dialled, language), alternative
        assert alternative.count(",") == str(printed[dialled]).count(" "), "a pause where a group ends"
        assert description.startswith({"cy": "Ffôn ", "en": "Telephone "}[language])
    before = links(typeset(made))
    assert [row[:2] for row in before] == [row[:2] for row in told]
    for dialled, language, alternative, description in before:
        assert alternative == "" and not digits_within(description, dialled, language), (
            "the ear would have told"
        )


def links(pdf: bytes) -> list[tuple[str, str, str, str]]:
    """Of each link to a number, in reading order: what it dials, its language, `/Alt` and `/Contents`."""
    told: list[tuple[str, str, str, str]] = []

    def walk(element: Any, language: str) -> None:
        language = str(element.get("/Lang", language))
        below = element.get("/K", [])
        for child in below if isinstance(below, pikepdf.Array) else [below]:
            if not isinstance(child, pikepdf.Dictionary):
                continue
            if child.get("/Type") != pikepdf.Name.OBJR:
                walk(child, language)
            elif (address := str(child.Obj.A.get("/URI", ""))).startswith("tel:"):
                words = str(element.get("/Alt", "")), str(child.Obj.Contents)
                told.append((address[4:], language.partition("-")[0], *words))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot, str(document.Root.Lang))
    return told
