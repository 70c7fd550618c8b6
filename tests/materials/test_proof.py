"""Proof-reading: a good document has no faults, and each single fault is seen."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from typing import Any

import page as page_validation
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.typesetting.proof import Expectation, proof
from netsafe.typesetting.proof.reading_order import Reading, plain
from pikepdf import Array, Dictionary, Name
from PIL import Image

LEAFLET = """
#set document(title: "Mae help ar gael · Help is here", author: "Net Safe")
#set text(lang: "cy", region: "GB", font: "Inter", hyphenate: false)
#set page(width: 105mm, height: 148mm, margin: 10mm)
#show regex("\\\\S+-\\\\S+"): box
= Mae help ar gael
#par[Ffoniwch yn ddi-dâl ac yn gyfrinachol; bydd rhywun yn gwrando arnoch ar-lein neu ar y ffôn, ŵ ŷ â.]
#image("a.png", width: 10mm, alt: "Cod QR: enghraifft.cymru/help")
#set text(lang: "en")
#par[#text(size: 16pt, weight: "bold")[Help is here]]
#par[Call free and in confidence. Someone will listen to you, online or by phone.]
#image("a.png", width: 10mm, alt: "QR code: example.wales/help")
#par[#link("https://example.org/")[example.org]]
"""

EXPECT = Expectation(
    title="Mae help ar gael · Help is here",
    language="cy-GB",
    languages=("cy-GB", "en-GB"),
    texts=(
        "Mae help ar gael",
        "Ffoniwch yn ddi-dâl ac yn gyfrinachol",
        "ar-lein neu ar y ffôn",
        "Help is here",
        "Someone will listen to you, online or by phone.",
        "example.org",
    ),
    spoken=(("Ffoniwch yn ddi-dâl", "cy-GB"), ("Someone will listen", "en-GB")),
    alts=("Cod QR: enghraifft.cymru/help", "QR code: example.wales/help"),
)


def picture() -> dict[str, bytes]:
    out = io.BytesIO()
    Image.new("L", (8, 8), 90).save(out, "PNG")
    return {"a.png": out.getvalue()}


@pytest.fixture(scope="module")
def leaflet(typeset: Callable[..., bytes]) -> bytes:
    return typeset(LEAFLET, picture())


def mutant(pdf: bytes, fault: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fault(document)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def elements(document: pikepdf.Pdf, role: str) -> list[Any]:
    """The structure elements of a role, in reading order."""
    found = []

    def walk(element: Any) -> None:
        if element.get("/S") == role:
            found.append(element)
        for child in element.get("/K", ()):
            if isinstance(child, Dictionary) and "/S" in child:
                walk(child)

    for top in document.Root.StructTreeRoot.K:
        walk(top)
    return found


def test_a_good_leaflet_has_no_faults_and_both_validators_agree(leaflet: bytes, verapdf: Any) -> None:
    assert proof(leaflet, EXPECT) == []
    assert verapdf.validate(leaflet) == []


def test_verapdf_applies_all_of_its_rules_and_sees_a_fault(leaflet: bytes, verapdf: Any) -> None:
    def without_language(document: pikepdf.Pdf) -> None:
        del document.Root["/Lang"]

    assert verapdf.rules == 106  # as many as veraPDF's documentation lists for PDF/UA-1
    assert "7.2-34" in {finding.rule for finding in verapdf.validate(mutant(leaflet, without_language))}


# faults that no validator can see: the file is valid PDF/UA-1, and wrong


def alt(words: str, which: int = 0) -> Callable[[pikepdf.Pdf], None]:
    def fault(document: pikepdf.Pdf) -> None:
        elements(document, "/Figure")[which].Alt = words

    return fault


def no_content(document: pikepdf.Pdf) -> None:
    del elements(document, "/Figure")[0].K


def language(tag: str) -> Callable[[pikepdf.Pdf], None]:
    def fault(document: pikepdf.Pdf) -> None:
        document.Root.Lang = tag

    return fault


def no_heading(document: pikepdf.Pdf) -> None:
    for heading in elements(document, "/H1"):
        heading.S = Name.P


def two_main_headings(document: pikepdf.Pdf) -> None:
    elements(document, "/P")[1].S = Name.H1


def swapped(document: pikepdf.Pdf) -> None:
    """Read the English line before the Welsh paragraph; what is drawn stays as it is."""
    (whole,) = elements(document, "/Document")
    children = list(whole.K)
    assert [str(child.S) for child in children[:4]] == ["/H1", "/P", "/Figure", "/P"]
    children[1], children[3] = children[3], children[1]
    whole.K = Array(children)


def other_title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "poster_final_v2"


def other_declared_title(document: pikepdf.Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        words["dc:title"] = "poster_final_v2"


UNSEEN: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "figure without content": (no_content, "holds nothing that a reader could be led to"),
    "alternative text is a file name": (alt("qr_code-2.PNG"), "is a file name: “qr_code-2.PNG”"),
    "alternative text says nothing": (alt("Image 3"), "says nothing: “Image 3”"),
    "alternative text too long": (alt("Cod QR " + "hir " * 90), "characters; 300 are enough"),
    "alternative text of another": (
        alt("QR code: example.wales/help"),
        "repeats the alternative text of another",
    ),
    "alternative text is not ours": (alt("A code"), "The alternative texts are “A code”"),
    "wrong language of the whole": (language("en-GB"), "The document's language is en-GB; it is in cy-GB."),
    "stray language": (language("fr-FR"), "Some text is marked as fr-fr, which the document is not in."),
    "a language that nothing is in": (language("en-GB"), "No text is marked as cy-GB."),
    "words in the wrong voice": (
        language("en-GB"),
        "“Ffoniwch yn ddi-dâl” is marked as en-GB and is in cy-GB.",
    ),
    "no heading": (no_heading, "There is no heading"),
    "two main headings": (two_main_headings, "There are 2 main headings (H1); there should be 1."),
    "swapped reading order": (
        swapped,
        "“Help is here” is read before “ar-lein neu ar y ffôn” and should come after",
    ),
    "wrong title in the information": (other_title, "information is “poster_final_v2”"),
    "wrong title in the metadata": (other_declared_title, "metadata (XMP) is “poster_final_v2”"),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_faults_that_validators_cannot_see(name: str, leaflet: bytes, verapdf: Any) -> None:
    fault, words = UNSEEN[name]
    faulty = mutant(leaflet, fault)
    assert verapdf.validate(faulty) == [] and page_validation.is_pdf_compliant_bytes(faulty, profile="ua1")
    assert any(words in sentence for sentence in proof(faulty, EXPECT)), proof(faulty, EXPECT)


# faults that validators see too


def first_heading_is_second_level(document: pikepdf.Pdf) -> None:
    elements(document, "/H1")[0].S = Name.H2


def no_display_title(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def no_title(document: pikepdf.Pdf) -> None:
    del document.docinfo["/Title"]


def no_tags(document: pikepdf.Pdf) -> None:
    del document.Root["/StructTreeRoot"]


def no_language(document: pikepdf.Pdf) -> None:
    del document.Root["/Lang"]


SEEN: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "empty alternative text": (alt("  "), "Page 1: a picture has no alternative text."),
    "first heading is not H1": (first_heading_is_second_level, "The first heading is H2, not H1."),
    "file name in the window": (no_display_title, "DisplayDocTitle"),
    "no title": (no_title, "information is missing; it should be “Mae help ar gael · Help is here”"),
    "no tags": (no_tags, "The document has no tags"),
    "no language": (no_language, "The document's language is not set; it is in cy-GB."),
}


@pytest.mark.parametrize("name", SEEN)
def test_faults_that_validators_see_too_are_said_in_plain_words(name: str, leaflet: bytes) -> None:
    fault, words = SEEN[name]
    faulty = mutant(leaflet, fault)
    assert any(words in sentence for sentence in proof(faulty, EXPECT)), proof(faulty, EXPECT)


def test_the_validator_s_findings_are_passed_on_once_for_each_rule(leaflet: bytes) -> None:
    sentences = [s for s in proof(mutant(leaflet, no_language), EXPECT) if s.startswith("PDF/UA-1 rule")]
    rules = [sentence.split()[2] for sentence in sentences]
    assert rules and len(rules) == len(set(rules))


# faults that begin in the template

TEMPLATE_FAULTS: dict[str, tuple[str, str, str]] = {
    "words missing": ("Call free", "Ring free", "“Call free and in confidence” is missing."),
    "words drawn as an ornament": (
        "#par[Call free and in confidence. ", "#pdf.artifact[Call free and in confidence.] #par[",
        "“Call free and in confidence” is drawn but not tagged",
    ),
    "words over the trim": (
        "#par[Call free and", "#place(dx: 80mm, box(width: 60mm)[Over the edge])\n#par[Call free and",
        "edge” lies over the trim and would be cut off",
    ),
    "words quite outside the page": (
        "#par[Call free and", "#place(dx: -90mm, [Nobody sees this])\n#par[Call free and",
        "Page 1: “Nobody sees this” lies over the trim",
    ),
    "lines in one span": (
        "#par[Call free and", "#block[One line]\n#block[Two lines]\n#par[Call free and",
        "2 lines in no paragraph share one Span (“One line Two lines”); set each in par().",
    ),
    "English in a Welsh voice": (
        '#set text(lang: "en")', "", "“Someone will listen” is marked as cy-GB and is in en-GB.",
    ),
    "half a word": ("Call free and", "Recall free and", "“Call free and in confidence” is missing."),
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATE_FAULTS)
def test_faults_that_begin_in_the_template(name: str, typeset: Callable[..., bytes]) -> None:
    old, new, words = TEMPLATE_FAULTS[name]
    assert LEAFLET.count(old) == 1
    texts = (*EXPECT.texts[:4], "Call free and in confidence", *EXPECT.texts[4:])
    expect = dataclasses.replace(EXPECT, texts=texts)
    assert proof(typeset(LEAFLET, picture()), expect) == []
    faulty = typeset(LEAFLET.replace(old, new), picture())
    assert any(words in sentence for sentence in proof(faulty, expect)), proof(faulty, expect)


def test_words_are_found_however_the_lines_break(typeset: Callable[..., bytes]) -> None:
    words = "Mae’r llinell gymorth yn gyfrinachol ac ar-lein drwy’r nos i bawb sy’n poeni am eu meddyliau."
    for width in (32, 40, 55, 90):
        source = (
            '#set document(title: "T")\n#set text(lang: "cy", region: "GB", font: "Inter")\n'
            f"#set page(width: {width}mm, height: 150mm, margin: 3mm)\n= T\n#par[{words}]\n"
        )
        expect = Expectation("T", "cy-GB", ("cy-GB",), ("T", words.upper().replace("’", "'")))
        assert proof(typeset(source), expect) == []


def test_what_cannot_be_read_is_said_in_one_sentence() -> None:
    for junk in (b"", b"not a pdf", b"%PDF-1.7\n%%EOF"):
        (sentence,) = proof(junk, EXPECT)
        assert sentence.startswith("The file cannot be read as a PDF: ") and "\n" not in sentence


# searching for words


WORDS = st.lists(st.text("abcdŵâ", min_size=1, max_size=6), min_size=1, max_size=8)


@given(WORDS, st.data())
def test_a_run_of_whole_words_is_found_wherever_it_is_cut_into_pieces(
    words: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    cuts = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    pieces = [""]
    for word, cut in zip(words, cuts, strict=True):
        if cut:
            pieces.append(word)
        else:
            pieces[-1] = f"{pieces[-1]} {word}"
    assert Reading.of(pieces).find(plain(" ".join(words[start:end]))) >= 0


@given(WORDS, st.text("abcdŵâ", min_size=1, max_size=6))
def test_part_of_a_word_is_not_a_word(words: list[str], sought: str) -> None:
    """Against a plain oracle: the words themselves."""
    runs = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    assert (Reading.of([" ".join(words)]).find(plain(sought)) >= 0) == (sought in runs)
