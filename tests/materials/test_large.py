"""Large print and Easy Read: no letter below 16 points, in one column, and each idea with a picture."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from materials.other_eyes import picture, place_of, read
from materials.small_pieces import Shop, cases, name_of, set_once
from netsafe.materials.easy_read import IDEAS
from netsafe.typesetting.proof.reading_order import plain


@pytest.mark.parametrize(("kind", "languages"), cases("large-print", "easy-read"), ids=name_of)
def test_no_letter_is_smaller_than_sixteen_points(shop: Shop, kind, languages) -> None:
    document = pypdfium2.PdfDocument(set_once(shop.make(kind, languages)))
    try:
        for page in document:
            words = page.get_textpage()
            sizes = [
                pdfium.FPDFText_GetFontSize(words.raw, index)
                for index in range(words.count_chars())
                if chr(pdfium.FPDFText_GetUnicode(words.raw, index)).isalnum()
            ]
            assert min(sizes) >= 15.99
    finally:
        document.close()


@pytest.mark.parametrize(("kind", "languages"), cases("easy-read"), ids=name_of)
def test_each_idea_has_a_picture_beside_it_and_the_leaflet_says_that_nobody_tested_it(
    shop: Shop, kind, languages
) -> None:
    (language,) = languages
    pdf = set_once(shop.make(kind, languages))
    pages = read(pdf)
    assert plain(shop.say("easy-read.readers", language)) in plain(pages[0].text)
    drawn = [np.asarray(picture(pdf, number, 72).convert("L")) for number in range(len(pages))]
    seen = set()
    for idea in IDEAS:
        first = " ".join(shop.say(f"easy-read.{idea}", language).split()[:3])
        number = next(n for n, page in enumerate(pages) if "".join(first.split()) in page.letters)
        _, top, _, bottom = place_of(pages[number], first)
        middle = int((top + bottom) / 2)
        cell = drawn[number][max(0, middle - 46) : middle + 46, 57:153]
        assert (cell < 90).mean() > 0.03, idea
        seen.add(cell.tobytes())
    assert len(seen) == len(IDEAS)
