"""Text is data, never markup: what people write is printed exactly so, or refused by name."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from netsafe.bundle import read_bundle
from netsafe.campaign.fields import LocalisedName
from netsafe.campaign.partner import Partner
from netsafe.materials.catalogue import KINDS
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.piece_view import personal, piece
from netsafe.typesetting.typst_compiler import FONTS, SettingError, typeset
from netsafe.typesetting.view_types import Side

RELEASE = read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe").release
KIND = next(kind for kind in KINDS if kind.name == "poster-a4-dawn")
OWN = piece(KIND, RELEASE, ("en",))

HOSTILE = [
    '#read("/etc/passwd") $x$ *b*',
    '#panic("gone")',
    "= Heading",
    "- item / + item / 1. item",
    "`code` ```raw``` <label> @ref",
    "\\u{41} \\ \\# \\",
    '#import "../typst/base.typ": *',
    "{stop-it-now.number} {{x}} %s {0}",
    "a -> b => c <- d != e",
    "// comment /* more */ https://example.org",
    '"; DROP TABLE partners; --',
    "~ -- --- ... ' \" fi fl ffi",
    "Tŷ Ŵyr, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
]


def own_copy(name: str) -> Piece:
    partner = Partner(id="p", names={"en": name}, links={"en": "https://netsafe.example/g/a1"})
    return replace(OWN, view=personal(OWN.view, partner), partner="p")


def words(pdf: bytes) -> str:
    """The text of a PDF by another reader, white space folded."""
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\ufffe", "-").split())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_partner_is_called_what_it_is_called(name: str) -> None:
    assert f"Shown by {name}" in words(typeset(own_copy(name)))


@pytest.mark.parametrize("name", HOSTILE)
def test_words_of_the_campaign_are_words(name: str) -> None:
    (side,) = OWN.view["sides"]
    said: Side = {**side, "words": {**side["words"], "poster-dawn.law": name}}
    assert name in words(typeset(replace(OWN, view={**OWN.view, "sides": [said]})))


def letters() -> list[str]:
    """Every letter, digit, mark and sign that all weights of the font can print on their own."""
    known: set[int] = set.intersection(*(set(TTFont(path).getBestCmap()) for path in FONTS.glob("*.ttf")))
    return [
        c
        for c in map(chr, sorted(known))
        if unicodedata.category(c)[0] in "LNPS" and unicodedata.is_normalized("NFKC", c)
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.text(st.sampled_from(letters()), min_size=1, max_size=12), min_size=1, max_size=5).map(
        " ".join
    )
)
@example("#set page(width: 1mm)")
def test_any_name_is_printed_or_refused(name: str) -> None:
    try:
        pdf = typeset(own_copy(name))
    except SettingError as error:
        assert "partner.name" in str(error) or "the font Inter has no" in str(error)
        return
    assert squeezed(f"Shown by {name}") in squeezed(words(pdf))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["مرحبا", "日本", "🙂"])
def test_a_letter_that_the_font_lacks_is_refused_by_name(name: str) -> None:
    with pytest.raises(SettingError, match=f"the font Inter has no “[{name}]+”"):
        typeset(own_copy(name))


def test_a_name_too_long_for_its_place_is_refused_not_cut() -> None:
    with pytest.raises(SettingError, match=r"partner\.name \[en\] does not fit its place"):
        typeset(own_copy("Cymdeithas " * 60))


def test_a_name_of_a_leading_organisation_is_shortened_where_it_stands() -> None:
    """It is in campaign.toml: no file of words has it."""
    name = " ".join(["Cymdeithas"] * 60)
    long = LocalisedName(forms=tuple((language, name) for language in RELEASE.languages))
    first, *others = RELEASE.organisations
    release = RELEASE.with_changes(organisations=(first.with_changes(name=long), *others))
    with pytest.raises(SettingError) as refused:
        typeset(piece(KIND, release, ("en",)))
    assert refused.value.mend.startswith("shorten a name in campaign.toml")
