"""Posters: whole, in order, equal in both languages, and never cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import page as page_validation
import pypdfium2
import pytest
from materials.small_pieces import Shop
from netsafe.bundle import read_bundle
from netsafe.materials.poster import KINDS
from netsafe.typesetting.piece import Kind, Piece
from netsafe.typesetting.piece_proofreading import expectation
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.proof import proof
from netsafe.typesetting.typst_compiler import SettingError, typeset
from netsafe.typesetting.view_types import Side

RELEASE = read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe").release
SETS = (("cy",), ("en",), ("cy", "en"))
SIZES = {"a3": (297, 420), "a4": (210, 297)}
every_piece = pytest.mark.parametrize(
    ("kind", "languages"),
    [(k, s) for k in KINDS for s in SETS],
    ids=lambda v: v.name if isinstance(v, Kind) else "-".join(v),
)


def design(kind: Kind) -> str:
    return f"poster-{kind.options['design']}"


def said(kind: Kind, language: str, address: str) -> tuple[str, ...]:
    """What a reader meets on a poster in one language, in reading order."""
    words = [RELEASE.say(f"{design(kind)}.{part}", language) for part in ("headline", "law", "turn")]
    number = RELEASE.service("stop-it-now").number
    return (*words, RELEASE.say("labels.call", language), str(number), address)


@every_piece
def test_it_is_the_size_of_its_paper(kind: Kind, languages: tuple[str, ...]) -> None:
    document = pypdfium2.PdfDocument(typeset(piece(kind, RELEASE, languages)))
    assert len(document) == 1
    width, height = SIZES[str(kind.options["size"])]
    assert document[0].get_size() == pytest.approx((width / 25.4 * 72, height / 25.4 * 72), abs=0.01)


@every_piece
def test_a_screen_reader_meets_it_whole_and_in_order(
    shop: Shop, kind: Kind, languages: tuple[str, ...]
) -> None:
    made = piece(kind, RELEASE, languages)
    pdf = typeset(made)
    address = shop.address(kind, languages)
    texts = said(kind, languages[0], address)
    if len(languages) == 2:  # block by block, the leading language first in each
        cy, en = said(kind, "cy", address), said(kind, "en", address)
        texts = (cy[0], en[0], cy[1], cy[2], en[1], en[2], cy[3], en[3], cy[4], cy[5])
    assert proof(pdf, replace(expectation(made), texts=texts)) == []
    assert not page_validation.validate_pdf_bytes(pdf, profile="ua1").failures


def test_on_a_joint_poster_the_languages_are_equals_and_the_first_leads() -> None:
    for kind in KINDS:
        page = pypdfium2.PdfDocument(typeset(piece(kind, RELEASE, ("cy", "en"))))[0]
        for part in ("headline", "law"):
            first, second = (
                marks(page, RELEASE.say(f"{design(kind)}.{part}", language)) for language in ("cy", "en")
            )
            assert first["sizes"] == second["sizes"], (kind.name, part)
            assert first["fonts"] == second["fonts"], (kind.name, part)
            beside, above = first["left"] < second["left"] - 50, first["top"] > second["top"] + 10
            assert (
                above
                if part == "headline"
                else beside and first["top"] == pytest.approx(second["top"], abs=3)
            )


def marks(page: Any, words: str) -> dict[str, Any]:
    """Sizes, fonts and place of `words` on a page, letter by letter, as PDFium reads them."""
    text = page.get_textpage()
    whole = text.get_text_range()
    first_word = words.split()[0]
    start = (
        whole.replace("\r\n", "  ").index(" ".join(words.split()[:2]))
        if len(words.split()) > 1
        else whole.index(first_word)
    )
    sizes, fonts = set(), set()
    for index in range(start, start + len(first_word)):
        sizes.add(round(pypdfium2.raw.FPDFText_GetFontSize(text, index), 2))
        fonts.add(pypdfium2.raw.FPDFText_GetFontWeight(text, index))
    left, _, _, top = text.get_charbox(start)
    return {"sizes": sizes, "fonts": fonts, "left": left, "top": top}


def stretched(made: Piece, times: float) -> Piece:
    """The piece with each of its texts made longer by its own words."""

    def longer(words: str) -> str:
        parts = words.split()
        return " ".join((parts * (int(times) + 1))[: max(len(parts), round(len(parts) * times))])

    sides: list[Side] = [
        {
            **side,
            "words": {
                key: words if key.endswith((".title", ".picture")) else longer(words)
                for key, words in side["words"].items()
            },
            "labels": {
                key: longer(words) if key in ("call", "free", "scan", "crisis") else words
                for key, words in side["labels"].items()
            },
        }
        for side in made.view["sides"]
    ]
    return replace(made, view={**made.view, "sides": sides})


@every_piece
def test_texts_longer_by_four_tenths_still_fit(kind: Kind, languages: tuple[str, ...]) -> None:
    longer = stretched(piece(kind, RELEASE, languages), 1.4)
    pdf = typeset(longer)
    text = " ".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())
    for side in longer.view["sides"]:
        assert side["words"][f"{design(kind)}.headline"] in text


@pytest.mark.parametrize("part", ["headline", "law", "turn"])
@pytest.mark.parametrize("languages", SETS)
def test_a_text_too_long_for_its_place_fails_by_name(part: str, languages: tuple[str, ...]) -> None:
    kind = KINDS[0]
    made = piece(kind, RELEASE, languages)
    key = f"{design(kind)}.{part}"
    sides: list[Side] = [
        {**side, "words": {**side["words"], key: side["words"][key] * 12}} for side in made.view["sides"]
    ]
    with pytest.raises(
        SettingError,
        match=rf"{key} \[{languages[0]}\] does not fit its place.*words/poster-dawn\.{languages[0]}\.md",
    ):
        typeset(replace(made, view={**made.view, "sides": sides}))


def test_one_long_word_fails_by_name() -> None:
    made = piece(KINDS[0], RELEASE, ("cy",))
    (side,) = made.view["sides"]
    words = {
        **side["words"],
        "poster-dawn.headline": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2,
    }
    with pytest.raises(SettingError, match=r"poster-dawn.headline \[cy\].*a word is wider"):
        typeset(replace(made, view={**made.view, "sides": [{**side, "words": words}]}))
