"""The slides: the same words in PowerPoint and in the PDF, titles and languages where readers look."""

from __future__ import annotations

import io
from typing import Any

import pptx
import pytest
from materials.other_eyes import GROUND, decoded, read, squeezed
from materials.small_pieces import Shop, kinds, stretched
from netsafe.campaign.markdown import plain, prose
from netsafe.typesetting.piece import Piece, PieceFiles
from netsafe.typesetting.piece_proofreading import expectation
from netsafe.typesetting.proof import proof
from netsafe.typesetting.typst_compiler import SettingError, typeset
from PIL import Image
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Pt

(SLIDES,) = kinds("slides")
LANGUAGES = ("cy", "en")
NAMES = ("opening", "what", "why", "who", "say", "told", "refer", "others", "act")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(shop: Shop, language: str) -> Piece:
    return shop.make(SLIDES, (language,))


@pytest.fixture(scope="module")
def files(made: Piece) -> PieceFiles:
    return SLIDES.make(made)


@pytest.fixture(scope="module")
def deck(files: PieceFiles) -> Presentation:
    return pptx.Presentation(io.BytesIO(files[".pptx"]))


def words_on(slide: Any) -> str:
    return squeezed(" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame))


def test_there_are_nine_wide_slides(deck: Presentation) -> None:
    assert len(deck.slides) == len(NAMES)
    assert deck.slide_width is not None and deck.slide_height is not None
    assert deck.slide_width * 9 == deck.slide_height * 16


def test_every_slide_has_its_own_title_in_the_title_s_place(
    shop: Shop, language: str, deck: Presentation
) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [shop.release.say(f"slides.{name}.title", language) for name in NAMES]
    assert len(set(titles)) == len(titles)


def test_every_text_stands_on_its_slide_and_in_the_pdf(
    shop: Shop, language: str, deck: Presentation, files: PieceFiles
) -> None:
    release = shop.release
    pages = read(files[".pdf"])
    for name, slide, page in zip(NAMES, deck.slides, pages, strict=True):
        lines = [release.say(f"slides.{name}.title", language)]
        if release.has(f"slides.{name}.body"):
            lines += plain(prose(release, f"slides.{name}.body", language)).split("\n")
        if name == "why":
            lines += [release.say(f"messages.{message.id}", language) for message in release.messages[:4]]
        if name == "refer":
            lines += [str(release.service("stop-it-now").number), shop.address(SLIDES, (language,))]
        if name == "others":
            ids = ("police-999", release.help.crisis, release.help.survivors, "childline")
            lines += [str(release.service(service).number) for service in ids]
        for line in lines:
            assert squeezed(line) in words_on(slide)
            assert squeezed(line) in squeezed(page.letters)


def test_a_slide_about_consequences_has_help_and_a_crisis_line(shop: Shop, deck: Presentation) -> None:
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    crisis = shop.release.service(shop.release.help.crisis).number
    assert crisis is not None
    assert crisis in notes[NAMES.index("who")]


def test_every_slide_says_what_to_say(shop: Shop, language: str, deck: Presentation) -> None:
    for name, slide in zip(NAMES, deck.slides, strict=True):
        assert slide.notes_slide.notes_text_frame.text == shop.release.say(f"slides.{name}.notes", language)


def test_every_slide_says_its_edition_and_that_it_is_a_draft(
    shop: Shop, made: Piece, deck: Presentation, files: PieceFiles
) -> None:
    language = made.languages[0]
    state = shop.release.say(f"labels.{shop.release.status(language)}", language)
    for slide, page in zip(deck.slides, read(files[".pdf"]), strict=True):
        feet = [shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.idx == 11]
        assert len(feet) == 1 and made.edition in feet[0] and state in feet[0]
        assert made.edition in page.text and squeezed(state) in squeezed(page.text)


def test_every_slide_of_a_draft_wears_the_band(shop: Shop, made: Piece, deck: Presentation) -> None:
    language = made.languages[0]
    state = shop.release.say(f"labels.{shop.release.status(language)}", language)
    for slide in deck.slides:
        (band,) = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == state]
        assert (band.left, band.top, band.width) == (0, 0, deck.slide_width)
        assert band.height >= 0.05 * (deck.slide_height or 0) > 0
        assert str(band.fill.fore_color.rgb) == GROUND.upper()


def test_every_word_is_in_the_language_of_the_slides(made: Piece, deck: Presentation) -> None:
    tag = f"{made.languages[0]}-GB"
    assert deck.core_properties.language == tag
    for slide in deck.slides:
        for part in (slide.element, slide.notes_slide.element):
            for run in part.iter(qn("a:r"), qn("a:fld")):
                assert run.find(qn("a:rPr")).get("lang") == tag
    for owner in (deck.slide_master, *deck.slide_layouts):
        assert {node.get("lang") for node in owner.element.iter(qn("a:rPr"), qn("a:defRPr"))} == {tag}


def test_pictures_are_told_and_ornaments_are_not(shop: Shop, language: str, deck: Presentation) -> None:
    pictures = [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == 13]
    told = [shape.element.nvPicPr.cNvPr.get("descr") for shape in pictures]
    assert told == [
        shop.release.say("slides.picture", language),
        shop.release.say("slides.who.picture", language),
        f"{shop.release.say('labels.scan', language)}: {shop.address(SLIDES, (language,))}",
        shop.release.say("slides.act.picture", language),
    ]
    assert decoded(Image.open(io.BytesIO(pictures[2].image.blob))) == [shop.link(SLIDES, (language,))]
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and not shape.text_frame.text.strip():
                assert "decorative" in "".join(child.tag for child in shape.element.iter())


def paragraphs_of(slide: Any) -> list[Any]:
    """The paragraphs of the body of a slide, as elements."""
    return list(slide.placeholders[1].element.iter(qn("a:p")))


def test_lists_are_lists(shop: Shop, language: str, deck: Presentation) -> None:
    told = paragraphs_of(deck.slides[NAMES.index("told")])
    assert len(told) == len(prose(shop.release, "slides.told.body", language)[0]["items"])
    assert all(paragraph.find(f"{qn('a:pPr')}/{qn('a:buAutoNum')}") is not None for paragraph in told)
    what = paragraphs_of(deck.slides[NAMES.index("what")])
    assert what and all(paragraph.find(f"{qn('a:pPr')}/{qn('a:buChar')}") is not None for paragraph in what)


def test_nothing_stands_outside_a_slide(deck: Presentation) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height


def test_letters_are_large_enough_for_a_room(deck: Presentation) -> None:
    """Words in title and body have at least 15 points; nothing has fewer than 12 but the foot."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if not shape.has_text_frame:
                continue
            is_foot = shape.is_placeholder and shape.placeholder_format.idx not in (0, 1)
            least = 11 if is_foot else 15 if shape.is_placeholder else 12
            sizes = [run.font.size for p in shape.text_frame.paragraphs for run in p.runs]
            assert all(size is not None and size >= Pt(least) for size in sizes)


def test_colours_and_font_are_the_theme_s(shop: Shop, files: PieceFiles, deck: Presentation) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    theme = deck.slide_master.part.part_related_by(RT.THEME).blob.decode()
    assert 'typeface="Arial"' in theme
    for colour in shop.release.theme.colours:
        assert colour.screen.lstrip("#").upper() in theme


def test_proof_reading_finds_nothing(made: Piece, files: PieceFiles) -> None:
    assert proof(files[".pdf"], expectation(made)) == []


def test_a_second_validator_finds_nothing(files: PieceFiles, verapdf: Any) -> None:
    assert not verapdf.validate(files[".pdf"])


def test_the_pdf_can_be_read(shop: Shop, files: PieceFiles) -> None:
    shop.clear(files[".pdf"])


def test_longer_texts_are_set_smaller_and_then_refused_by_name(shop: Shop, language: str) -> None:
    shop.clear(typeset(shop.make(SLIDES, (language,), release=stretched(shop.release, 1.4))))
    with pytest.raises(SettingError, match=rf"slides\.\w+\.\w+ \[{language}\] does not fit"):
        typeset(
            shop.make(
                SLIDES,
                (language,),
                release=stretched(shop.release, 9, lambda key, _: key == "slides.told.body"),
            )
        )


def test_the_old_number_is_nowhere(shop: Shop, language: str) -> None:
    services = tuple(
        s.with_changes(number="0808 1000 909") if s.id == "stop-it-now" else s for s in shop.release.services
    )
    changed = shop.release.with_changes(services=services)
    made = SLIDES.make(shop.make(SLIDES, (language,), release=changed))
    deck = pptx.Presentation(io.BytesIO(made[".pptx"]))
    words = "".join(words_on(slide) for slide in deck.slides)
    assert "08081000909" in words and "08081000900" not in words
    assert "08081000900" not in "".join(page.letters for page in read(made[".pdf"]))
