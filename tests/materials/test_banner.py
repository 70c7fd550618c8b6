"""The e-mail banner, in each language and jointly."""

from __future__ import annotations

import io

import pytest
from materials.other_eyes import place_of, read
from materials.small_pieces import Shop, cases, name_of
from PIL import Image

CASES = cases("banner")
each_case = pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)


@each_case
def test_it_reads_well(shop: Shop, kind, languages) -> None:
    texts = (*(shop.say("banner.line", lang) for lang in languages), "0808 1000 900")
    pdf = shop.read_well(kind, languages, texts, ())
    shop.clear(pdf)


@each_case
def test_it_is_twice_the_size_it_is_shown_at(shop: Shop, kind, languages) -> None:
    files = kind.make(shop.make(kind, languages))
    assert Image.open(io.BytesIO(files[".png"])).size == (1200, 460 if len(languages) == 1 else 680)


def test_jointly_the_leading_language_is_above_in_the_same_size(shop: Shop) -> None:
    kind, languages = CASES[-1]
    (page,) = read(shop.screen(kind, languages))
    first, second = (place_of(page, shop.say("banner.line", lang)[:10]) for lang in languages)
    assert first[3] < second[1]
    welsh, english = (place_of(page, words) for words in ("Poeni", "Worried"))
    assert (welsh[3] - welsh[1]) == pytest.approx(english[3] - english[1], rel=0.12)
