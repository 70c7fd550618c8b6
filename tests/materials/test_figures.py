"""What is drawn, in words: a figure for each language of a piece, in that language, and within reach."""

from __future__ import annotations

import io

import pikepdf
import pytest
from materials.small_pieces import PARTNERS, REGION, Shop, cases, name_of
from netsafe.typesetting.proof.tags import read_tree

DRAWN = ("poster", "washroom", "sticker", "card", "leaflet", "banner")
each_case = pytest.mark.parametrize(("kind", "languages"), cases(*DRAWN), ids=name_of)


def figures(pdf: bytes) -> list[tuple[str, str, int]]:
    """The language, the words and the number of marked pieces of every figure, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree = read_tree(document)
        assert tree is not None
        whole = str(document.Root.Lang)
    return [
        (tag.language or whole, tag.alternative or "", len(tag.pieces))
        for tag in tree.tags
        if tag.role == "Figure"
    ]


@each_case
def test_each_figure_says_one_thing_in_one_language(shop: Shop, kind, languages) -> None:
    there = figures(shop.screen(kind, languages))
    scenes = [key for key in kind.words if key.endswith(".picture")]
    for language in languages:
        said = [words for tongue, words, _ in there if tongue == REGION[language]]
        assert {shop.say(key, language) for key in scenes} <= set(said)
        assert all(
            shop.say(key, other) not in said for key in scenes for other in languages if other != language
        )
    assert len({words for _, words, _ in there}) == len(there)


@each_case
def test_a_reader_can_be_led_to_each_figure(shop: Shop, kind, languages) -> None:
    assert [words for _, words, pieces in figures(shop.screen(kind, languages)) if pieces == 0] == []


@each_case
def test_a_partners_logo_bears_its_name_in_each_language(shop: Shop, kind, languages) -> None:
    partner = PARTNERS["short"]
    there = figures(shop.screen(kind, languages, partner))
    logos = {(tongue, words) for tongue, words, _ in there if words in partner.names.values()}
    assert logos == {(REGION[language], partner.names[language]) for language in languages}
