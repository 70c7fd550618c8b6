"""Numbers read rightly where their glyphs stand, whatever the order in which text is taken out of the PDF.

Libertinus Serif, which Typst carries, has Hebrew letters: so lines that run from right to left are real ones.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from needs import program
from netsafe.materials import leaflet
from netsafe.typesetting.piece_proofreading import expectation
from netsafe.typesetting.proof import Expectation, proof
from netsafe.typesetting.proof.digit_order import rows_of_figures
from netsafe.typesetting.proof.drawn_pages import Glyph, read_pages

NUMBER = "0808 1000 900"
FONTS = Path(__file__).parents[2] / "packages/netsafe/src/netsafe/fonts"


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Callable[..., bytes]:
    """`printed(words, tag, direction)`: one paragraph as PDF/UA-1."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])

    def make(words: str, tag: str = "cy", direction: str = "ltr") -> bytes:
        folder = tmp_path_factory.mktemp("line")
        (folder / "main.typ").write_text(
            f'#set document(title: "T")\n#set page(width: 200mm, height: 60mm, margin: 8mm)\n'
            f'#set text(font: ("Inter", "Libertinus Serif"), lang: "{tag}", region: "GB", dir: {direction})\n'
            f"= T\n{words}\n",
            encoding="utf-8",
        )
        compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=fonts)
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=1_700_000_000)
        assert isinstance(pdf, bytes)
        return pdf

    return make


def faults(pdf: bytes, number: str = NUMBER, tag: str = "cy-GB") -> list[str]:
    return proof(pdf, Expectation("T", tag, (tag,), (number,), numbers=(number,)))


@pytest.mark.parametrize(
    ("words", "tag", "direction"),
    [
        (NUMBER, "he", "rtl"),
        (f"#text(size: 40pt)[{NUMBER}]", "he", "rtl"),
        (f"התקשרו {NUMBER} עכשיו", "he", "rtl"),
        (f"Canolfan מרכז {NUMBER}", "cy", "ltr"),
        (f"#rotate(180deg, reflow: true)[מרכז {NUMBER}]", "cy", "ltr"),
    ],
)
def test_groups_in_another_order_on_the_paper_are_a_fault_though_the_text_is_right(
    printed, words, tag, direction
):
    found = faults(printed(words, tag, direction), tag=f"{tag}-GB")
    assert f"“{NUMBER}” is printed as “900 1000 0808”: its figures stand in another order." in found
    assert not any("is missing" in fault for fault in found), "the order of the text shows nothing"


def test_another_reader_of_text_sees_nothing_wrong(printed, tmp_path):
    """Why the text is not enough: Poppler gives the number as it was written."""
    (tmp_path / "a.pdf").write_bytes(printed(NUMBER, "he", "rtl"))
    reader = program("pdftotext", "poppler-utils")
    text = subprocess.run(
        [reader, "-raw", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True
    )
    assert " ".join(text.stdout.split()) == f"T {NUMBER}"


@pytest.mark.parametrize(
    "words",
    [
        f"Ffoniwch {NUMBER}.",
        f"#text(size: 60pt)[{NUMBER}]",
        f"#text(tracking: 3pt)[{NUMBER}]",
        f"#rotate(180deg, reflow: true)[{NUMBER}]",
        f"#rotate(30deg, reflow: true)[{NUMBER}]",
        f"Canolfan מרכז: #box[\u200e{NUMBER}\u200e]",
        f"#grid(columns: 2, column-gutter: 30mm)[{NUMBER}][900 1000]",
        f"116 123, {NUMBER}, 24/7",
        f"#par[2016 {NUMBER}]",
    ],
)
def test_number_in_its_order_is_no_fault(printed, words):
    assert [fault for fault in faults(printed(words)) if "figures" in fault] == []


def test_figures_themselves_turned_round_are_a_fault(printed):
    """As a right-to-left override prints them."""
    found = faults(printed(f"\u202e{NUMBER}\u202c"))
    assert any("is printed as “009 0001 8080”" in fault for fault in found), found


def test_short_number(printed):
    assert any("123 116" in fault for fault in faults(printed("116 123", "he", "rtl"), "116 123", "he-GB"))
    assert [fault for fault in faults(printed("116 123"), "116 123") if "figures" in fault] == []


def test_number_that_breaks_at_the_end_of_a_line_is_read(printed):
    pdf = printed(f"#box(width: 20mm)[#par[{NUMBER}]]")
    assert len({round(glyph.baseline) for glyph in read_pages(pdf)[0].glyphs}) > 2
    assert [fault for fault in faults(pdf) if "figures" in fault] == []


def test_every_number_of_a_piece_is_looked_at(shop):
    piece = shop.make(leaflet.KINDS[0], ("cy",))
    assert {"0808 1000 900", "116 123"} <= set(expectation(piece).numbers)


@given(st.lists(st.from_regex(r"\d{1,5}", fullmatch=True), min_size=1, max_size=4), st.randoms())
def test_rows_are_read_by_place_alone(groups, random):
    """In whatever order glyphs come, they are read from left to right."""
    glyphs, along = [], 0.0
    for group in groups:
        for sign in group:
            glyphs.append(Glyph(sign, along, 100.0, 7.0, 0.0))
            along += 6
        along += 3
    random.shuffle(glyphs)
    assert rows_of_figures(glyphs) == ["".join(groups)]
