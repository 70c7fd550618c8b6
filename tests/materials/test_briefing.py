"""The briefing: the same words as PDF and as a Word document with real headings, lists and tables."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from materials.other_eyes import GROUND, decoded, picture, read, squeezed
from materials.small_pieces import HOSTILE, PARTNERS, Shop, kinds, stretched
from netsafe.campaign import Release
from netsafe.campaign.fields import LocalisedName
from netsafe.campaign.markdown import plain, prose
from netsafe.materials.briefing.word_briefing import document, scene
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.piece_proofreading import expectation
from netsafe.typesetting.proof import proof
from netsafe.typesetting.qr_code_png import code_png
from netsafe.typesetting.typst_compiler import typeset
from PIL import Image

(BRIEFING,) = kinds("briefing")
LANGUAGES = ("cy", "en")
PASSAGES = ("short", "coming", "why", "say", "told", "yourself", "refer")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(shop: Shop, language: str) -> Piece:
    return shop.make(BRIEFING, (language,))


@pytest.fixture(scope="module")
def pdf(made: Piece) -> bytes:
    return typeset(made)


def as_word(piece: Piece) -> Document:
    """A briefing as python-docx reads it."""
    return docx.Document(io.BytesIO(document(piece.view, scene(piece))))


@pytest.fixture(scope="module")
def word(made: Piece) -> Document:
    return as_word(made)


def wanted(release: Release, language: str) -> list[str]:
    """What the briefing must say, straight from the release."""
    titles = [f"briefing.{name}.title" for name in PASSAGES]
    lines = [release.say(key, language) for key in ("briefing.headline", "briefing.for", *titles)]
    for name in PASSAGES:
        lines += plain(prose(release, f"briefing.{name}", language)).split("\n")
    for service in release.services:
        facts = (service.name.of(language), service.number, service.text, service.short_address)
        lines += [fact for fact in facts if fact]
        for name in ("what", "identity"):
            lines += plain(prose(release, f"services.{service.id}.{name}", language)).split("\n")
    return lines + [release.say(f"phases.{phase.id}", language) for phase in release.phases]


def words_of(word: Document) -> str:
    """The words of the body as python-docx finds them, tables and links included."""
    return squeezed("".join(node.text or "" for node in word.element.body.iter(qn("w:t"))))


# ---- the PDF -------------------------------------------------------------------------------------------


def test_the_pdf_says_all(shop: Shop, language: str, pdf: bytes) -> None:
    words = squeezed("".join(page.letters for page in read(pdf)))
    assert [line for line in wanted(shop.release, language) if squeezed(line) not in words] == []


def test_proof_reading_finds_nothing(made: Piece, pdf: bytes) -> None:
    assert proof(pdf, expectation(made)) == []


def test_a_second_validator_finds_nothing(pdf: bytes, verapdf: Any) -> None:
    assert not verapdf.validate(pdf)


def test_it_can_be_read(shop: Shop, pdf: bytes) -> None:
    shop.clear(pdf)


def test_it_fills_two_sheets_and_its_code_can_be_scanned(shop: Shop, language: str, pdf: bytes) -> None:
    assert len(read(pdf)) == 4
    codes = [code for number in range(4) for code in decoded(picture(pdf, number, 150))]
    assert codes == [shop.link(BRIEFING, (language,))]


def test_longer_texts_flow_on(shop: Shop, language: str, pdf: bytes) -> None:
    flowed = typeset(shop.make(BRIEFING, (language,), release=stretched(shop.release, 1.4)))
    shop.clear(flowed)
    assert len(read(flowed)) > len(read(pdf))


# ---- the Word document ------------------------------------------------------------------------------------


def test_the_word_document_says_all(shop: Shop, language: str, word: Document) -> None:
    words = words_of(word)
    assert [line for line in wanted(shop.release, language) if squeezed(line) not in words] == []


def style_of(paragraph: Paragraph) -> str:
    assert paragraph.style is not None and paragraph.style.name is not None
    return paragraph.style.name


def test_every_page_of_a_draft_wears_the_band(shop: Shop, language: str, word: Document) -> None:
    band, head = word.sections[0].header.paragraphs
    assert band.text == shop.release.say(f"labels.{shop.release.status(language)}", language)
    assert head.text.startswith(shop.release.name.of(language))
    assert band.paragraph_format.line_spacing >= 0.05 * (word.sections[0].page_height or 0) > 0
    shades = word.sections[0].header.part.element.iter(qn("w:shd"))
    assert [shade.get(qn("w:fill")) for shade in shades] == [GROUND]


def test_headings_are_headings_in_order(shop: Shop, language: str, word: Document) -> None:
    headings = [p for p in word.paragraphs if style_of(p).startswith("Heading")]
    levels = [int(style_of(heading).split()[-1]) for heading in headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert headings[0].text == shop.release.say("briefing.headline", language)
    assert all(heading.text.strip() for heading in headings)


def test_steps_and_bullets_are_lists(shop: Shop, language: str, word: Document) -> None:
    steps = [p.text for p in word.paragraphs if style_of(p) == "List Number"]
    assert len(steps) == len(prose(shop.release, "briefing.told", language)[0]["items"])
    assert sum(style_of(p) == "List Bullet" for p in word.paragraphs) >= 15


def test_its_language_is_set_everywhere(word: Document, made: Piece) -> None:
    tag = f"{made.languages[0]}-GB"
    defaults = word.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == tag
    assert word.core_properties.language == tag
    others = {node.get(qn("w:val")) for node in word.element.iter(qn("w:lang"))}
    assert others <= {tag, None}


def test_tables_have_heads_that_are_repeated(word: Document) -> None:
    assert len(word.tables) == 2
    mark = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
    for table in word.element.iter(qn("w:tbl")):
        first, *others = table.iterchildren(qn("w:tr"))
        assert first.find(mark) is not None
        assert all(row.find(mark) is None for row in others)
    assert all(cell.text.strip() for table in word.tables for cell in table.rows[0].cells)


def pictures(word: Document) -> dict[str, tuple[Image.Image, str, float]]:
    """Each picture by its name, with its alternative text and its width in millimetres."""
    found: dict[str, tuple[Image.Image, str, float]] = {}
    for drawing in word.element.iter(qn("w:drawing")):
        (described,) = drawing.iter(qn("wp:docPr"))
        (extent,) = drawing.iter(qn("wp:extent"))
        (blip,) = drawing.iter(qn("a:blip"))
        image = Image.open(io.BytesIO(word.part.related_parts[blip.get(qn("r:embed"))].blob))
        found[described.get("name")] = (image, described.get("descr"), int(extent.get("cx")) / 36000)
    return found


def test_its_code_leads_home_and_says_where(shop: Shop, made: Piece, word: Document) -> None:
    image, alternative, width = pictures(word)["code"]
    side = made.view["sides"][0]
    assert alternative == f"{side['labels']['scan']}: {shop.address(BRIEFING, made.languages)}"
    assert decoded(image) == [shop.link(BRIEFING, made.languages)]
    assert width >= 20


def test_the_picture_of_the_briefing_stands_at_its_head(shop: Shop, language: str, word: Document) -> None:
    """As wide as the text, below the headline, with the light of the window in it, and no words."""
    assert pictures(word).keys() == {"picture", "code"}
    image, alternative, width = pictures(word)["picture"]
    assert alternative == shop.release.say("briefing.picture", language)
    section = word.sections[0]
    measures = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (length.mm for length in measures if length is not None)
    assert width == pytest.approx(page - left - right, abs=0.1)
    warm = shop.release.theme.colour("warm").screen
    near = [
        count
        for count, colour in image.convert("RGB").getcolors(image.width * image.height) or []
        if colour == tuple(bytes.fromhex(warm[1:]))
    ]
    assert sum(near) > 0.001 * image.width * image.height
    first = next(number for number, each in enumerate(word.paragraphs) if style_of(each) == "Heading 1")
    assert list(word.paragraphs[first + 1].iter_inner_content()) and not word.paragraphs[first + 1].text


def test_it_says_its_edition_and_that_it_is_a_draft(shop: Shop, made: Piece, word: Document) -> None:
    language = made.languages[0]
    state = shop.release.say(f"labels.{shop.release.status(language)}", language)
    foot = word.sections[0].footer.paragraphs[0].text
    assert made.edition in foot and state in foot
    assert squeezed(state) in words_of(word)


def test_titles_and_dates_are_the_release_s(shop: Shop, made: Piece, word: Document) -> None:
    properties = word.core_properties
    assert properties.title == shop.release.say("briefing.title", made.languages[0])
    assert properties.created == properties.modified
    assert properties.created.date() == shop.release.dated


def test_numbers_can_be_dialled_from_it(shop: Shop, word: Document) -> None:
    targets = {relation.target_ref for relation in word.part.rels.values() if relation.is_external}
    for service in shop.release.services:
        assert service.number is None or f"tel:{service.number.digits}" in targets
        assert service.address is None or service.address in targets


def test_its_font_is_one_that_every_office_has(made: Piece) -> None:
    with zipfile.ZipFile(io.BytesIO(document(made.view, scene(made)))) as archive:
        families = set(re.findall(r'w:ascii="([^"]+)"', archive.read("word/styles.xml").decode()))
        bullets = re.findall(r'w:lvlText w:val="([^"]*)"', archive.read("word/numbering.xml").decode())
    assert "Arial" in families and "Inter" not in families
    assert "•" in bullets and not any("\ue000" <= letter <= "\uf8ff" for words in bullets for letter in words)


def test_the_old_number_is_nowhere(shop: Shop, language: str) -> None:
    services = tuple(
        s.with_changes(number="0808 1000 909") if s.id == "stop-it-now" else s for s in shop.release.services
    )
    changed = shop.make(BRIEFING, (language,), release=shop.release.with_changes(services=services))
    word = as_word(changed)
    assert "08081000900" not in words_of(word)
    assert words_of(word).count("08081000909") >= 3
    assert not any("08081000900" in r.target_ref for r in word.part.rels.values() if r.is_external)


def test_hostile_words_are_words(shop: Shop, language: str) -> None:
    names = LocalisedName(forms=tuple((tongue, HOSTILE) for tongue in LANGUAGES))
    services = tuple(s.with_changes(name=names) if s.id == "iwf" else s for s in shop.release.services)
    changed = shop.make(BRIEFING, (language,), release=shop.release.with_changes(services=services))
    assert squeezed(HOSTILE) in words_of(as_word(changed))


@pytest.mark.parametrize("name", PARTNERS)
def test_a_partner_stands_on_its_own_copy(shop: Shop, language: str, name: str) -> None:
    partner = PARTNERS[name]
    copy = shop.make(BRIEFING, (language,), partner)
    assert squeezed(partner.names[language]) in words_of(as_word(copy))
    pdf = typeset(copy)
    assert squeezed(partner.names[language]) in squeezed(read(pdf)[0].text)
    assert len(read(pdf)) == 4
    shop.clear(pdf)
    assert decoded(Image.open(io.BytesIO(code_png(copy.view["sides"][0]["help"]["code"])))) == [
        partner.links[language]
    ]


SCRIPT = """
import hashlib, sys
from netsafe.bundle import read_bundle
from netsafe.materials import briefing, slides
from netsafe.typesetting.piece_view import piece
release = read_bundle(sys.argv[1]).release
for kind in (*briefing.KINDS, *slides.KINDS):
    for ending, data in kind.make(piece(kind, release, ("cy",))).items():
        print(kind.name, ending, hashlib.sha256(data).hexdigest())
"""


def test_another_process_makes_the_same_bytes() -> None:
    """Word and PowerPoint files too, with other hash seeds and in another time zone."""
    bundle = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(bundle)],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(told) == 1
    assert len(told.pop().splitlines()) == 7
