"""What each kind declares to stand on which of its faces stands there, and can be read from where it is read.

Poppler reads the words of each page, zbar the codes, PDFium the sizes, tesseract what a small picture shows.
"""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import replace
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from materials.other_eyes import MM, decoded, picture, place_of, read, sides_of_codes
from materials.small_pieces import PARTNERS, Shop, campaign, cases, kinds, name_of, set_once
from needs import missing, program
from netsafe.materials.catalogue import kinds_of
from netsafe.typesetting.face import FEATURES, Face, Feature
from netsafe.typesetting.lazy_makers import PICTURE
from netsafe.typesetting.legibility import headline_of, words_of
from netsafe.typesetting.piece import Kind, Piece
from netsafe.typesetting.piece_proofreading import read_screen
from netsafe.typesetting.proof.reading_distance import CODES, LETTERS
from netsafe.typesetting.proof.reading_order import plain
from netsafe.typesetting.typst_compiler import SettingError
from netsafe.typesetting.view_types import Side
from PIL import Image, ImageOps

CASES = cases()
KINDS = kinds_of(campaign())
SEEN = [kind for kind in KINDS if kind.faces]
ON_PAGES = [case for case in CASES if not case[0].flows]
PERSONAL = [case for case in ON_PAGES if case[0].personal]
TONGUES = {"cy": "cym", "en": "eng"}


def each(chosen: list[tuple[Kind, tuple[str, ...]]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("kind", "languages"), chosen, ids=name_of)


@lru_cache(maxsize=64)
def by_poppler(pdf: bytes) -> tuple[str, ...]:
    """The words of each page, as Poppler reads them."""
    reader = program("pdftotext", "poppler-utils")
    done = subprocess.run([reader, "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return tuple(plain(page) for page in done.stdout.decode().split("\f"))


def spoken_on(made: Piece, face: Face) -> list[Side]:
    sides = made.view["sides"]
    return sides if face.side is None else [sides[face.side]]


def lines_of_help(made: Piece, side: Side) -> list[str]:
    """All that a piece may say of the help, each line as it stands."""
    labels = side["labels"]
    named = ("call", "run-by", "scan", "free", "languages", "crisis", "survivors", "emergency")
    return [
        *(labels[name] for name in named),
        *(part for part in (side["help"]["when"], side["crisis"]["line"], side["survivors"]["line"]) if part),
        side["help"]["number"],
        words_of(made.kind, side, made.kind.subject),
        *side["leads"],
    ]


@pytest.mark.parametrize("kind", SEEN, ids=name_of)
def test_a_kind_with_a_number_has_a_face_with_its_sender_and_all_else(kind: Kind) -> None:
    """What one face leaves out stands on another: a discreet outside has an inside that bears everything."""
    for languages in (("cy",), ("cy", "en")):
        faces = kind.faces_in(languages)
        borne = {feature for face in faces for feature in face.bears}
        asked = FEATURES if kind.is_printed else FEATURES - {"code"}
        assert asked <= borne, kind.name
        assert all(face.has("sender") for face in faces if face.has("number"))
        assert any({"sender", "number", "hours"} <= set(face.bears) for face in faces)


@each(CASES)
def test_a_piece_has_a_page_for_each_of_its_faces(shop: Shop, kind: Kind, languages: tuple[str, ...]) -> None:
    faces = kind.faces_in(languages)
    assert {face.side for face in faces} <= {None, *range(2)}
    assert len(faces) == (1 if kind.flows else len(read(set_once(shop.make(kind, languages)))))


def test_a_number_without_its_sender_is_no_face() -> None:
    with pytest.raises(ValueError, match="a number without its sender"):
        Face("front", bears=("number", "hours"))
    with pytest.raises(ValueError, match="bears no code"):
        Face("front", bears=["subject"], code=0.6)
    assert Face("outside", bears=()).is_discreet and not Face("front").is_discreet


@each(ON_PAGES)
def test_each_face_bears_what_its_kind_declares(shop: Shop, kind: Kind, languages: tuple[str, ...]) -> None:
    made = shop.make(kind, languages)
    pdf = set_once(made)
    runner = {language: shop.release.fact("stop-it-now", "runner", language) for language in languages}
    for number, face in enumerate(kind.faces_in(languages)):
        words = by_poppler(pdf)[number]
        for side in spoken_on(made, face):
            borne: dict[Feature, tuple[str, ...]] = {
                "sender": (side["help"]["name"], runner[side["lang"]], side["labels"]["run-by"]),
                "subject": (words_of(kind, side, kind.subject),),
                "hours": (side["help"]["when"] or "",),
                "number": (side["help"]["number"],),
            }
            for feature, texts in borne.items():
                for text in texts if face.has(feature) else ():
                    assert text and plain(text) in words, (face.name, feature, text)
        if face.has("code"):
            assert set(decoded(picture(pdf, number, 200))) == {shop.link(kind, languages)}, face.name


@each(CASES)
def test_every_piece_names_those_who_lead_in_their_order(shop, kind: Kind, languages) -> None:
    made = shop.make(kind, languages)
    words = " ".join(by_poppler(set_once(made)))
    for side in made.view["sides"]:
        language = side["lang"]
        leading = [o for o in shop.release.leading if o.kind not in kind.leaves_out]
        assert [o.name.of(language) for o in leading] == side["leads"]
        assert all(plain(name) in words for name in side["leads"])
        assert "Lucy Faithfull Foundation" in side["leads"], "the charity is never left out"
        if len(leading) > 1 and not kind.flows:
            assert plain(" · ".join(side["leads"])) in words


@each([case for case in CASES if case[0].endings == PICTURE])
def test_what_is_read_of_a_picture_bears_the_same(shop: Shop, kind: Kind, languages) -> None:
    made = shop.make(kind, languages)
    said = kind.make(made)[".txt"].decode()
    for side in made.view["sides"]:
        subject = words_of(kind, side, kind.subject)
        for text in (subject, side["labels"]["run-by"], side["help"]["when"] or "", *side["leads"]):
            assert text in said, text


@each(PERSONAL)
@pytest.mark.parametrize("partner", ["short", "longest, with a logo"])
def test_a_partners_copy_keeps_every_line_of_help(shop: Shop, kind, languages, partner) -> None:
    """However long its name is, and with a logo: what the campaign's own copy says stands there too."""
    own, theirs = shop.make(kind, languages), shop.make(kind, languages, PARTNERS[partner])
    before, after = by_poppler(set_once(own)), by_poppler(set_once(theirs))
    for side in theirs.view["sides"]:
        for line in map(plain, lines_of_help(own, side)):
            assert [line in page for page in before] == [line in page for page in after], line
        assert plain(f"{side['labels']['with']} {side['partner']}") in " ".join(after)
        assert plain(side["help"]["name"]) in " ".join(after)


def smallest(pdf: bytes, left_out: list[str]) -> float:
    """The size in points of the smallest letter of a piece, but for the line that names its edition."""
    sizes = []
    matrix = raw.FS_MATRIX()
    for page in pdfium.PdfDocument(pdf):
        words = page.get_textpage()
        letters = [
            (chr(raw.FPDFText_GetUnicode(words.raw, index)), index)
            for index in range(words.count_chars())
            if raw.FPDFText_IsGenerated(words.raw, index) != 1
        ]
        letters = [(letter, index) for letter, index in letters if not letter.isspace()]
        text, unseen = "".join(letter for letter, _ in letters), set()
        for line in left_out:
            sought = "".join(line.split())
            at = text.find(sought)
            while at >= 0:
                unseen |= {*range(at, at + len(sought))}
                at = text.find(sought, at + 1)
        for place, (_, index) in enumerate(letters):
            if place not in unseen:
                raw.FPDFText_GetMatrix(words.raw, index, matrix)
                scale = (matrix.c**2 + matrix.d**2) ** 0.5
                sizes.append(raw.FPDFText_GetFontSize(words.raw, index) * scale)
    return min(sizes)


def edition_lines(made: Piece) -> list[str]:
    """What names the edition, and the state that the band of a draft says by itself."""
    lines = []
    for side in made.view["sides"]:
        state = "" if side["status"] == "approved" else side["labels"][side["status"]]
        lines += [f"{side['labels']['edition']} {made.edition}" + (f" · {state}" if state else "")]
        lines += [state] if state else []
    return lines


SINGLE_OF = {"leaflet-a5": "leaflet-dl"}
"""The kind in one language of a kind that is made in two alone."""


@each([case for case in ON_PAGES if len(case[1]) == 2 and case[0].cabin != "screen"])
def test_no_text_of_a_joint_piece_is_smaller_than_the_smallest_of_a_single_one(shop, kind, languages) -> None:
    """Where two languages need more room the format grows; only a screen cannot."""
    (alone,) = (one for one in kinds("") if one.name == SINGLE_OF.get(kind.name, kind.name))
    joint = shop.make(kind, languages)
    single = [shop.make(alone, (language,)) for language in languages]
    least = min(smallest(set_once(made), edition_lines(made)) for made in single)
    assert smallest(set_once(joint), edition_lines(joint)) >= least - 0.05


# sizes and distances


@each(ON_PAGES)
def test_what_is_read_from_afar_is_large_enough(shop: Shop, kind: Kind, languages: tuple[str, ...]) -> None:
    """By another reader's boxes of letters, and by the dark pixels of codes."""
    made = shop.make(kind, languages)
    pdf = set_once(made)
    for number, face in enumerate(kind.faces_in(languages)):
        page = read(pdf)[number]
        scale = 1 / MM if face.seen_wide is None else face.seen_wide / page.width
        for side in spoken_on(made, face):
            for key, metres in ((headline_of(kind), face.headline), (kind.subject, face.subject)):
                if metres is not None and key is not None:
                    first = page.letters.index("".join(words_of(kind, side, key).split()))
                    _, top, _, bottom = page.boxes[first]
                    assert (bottom - top) * scale >= 0.95 * LETTERS * metres, (face.name, key)
        if face.number is not None:
            _, top, _, bottom = place_of(page, side["help"]["number"])
            assert (bottom - top) * scale >= 0.95 * LETTERS * face.number, face.name
        if face.code is not None:
            assert all(
                side * MM * scale >= 0.97 * CODES * face.code
                for side in sides_of_codes(picture(pdf, number, 200), 200)
            )


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (
            {"headline": 12.0},
            r"The headline \[en\] on its front has capitals of .* mm; to be read from 12 m it",
        ),
        ({"subject": 9.0}, r"The subject \[en\] on its front has capitals of .* mm; to be read from 9 m it"),
        ({"code": 2.0}, r"The code on its front has a side of .* mm; to be read from 2 m it takes 200.0 mm"),
    ],
    ids=["headline", "subject", "code"],
)
def test_what_cannot_be_read_from_where_it_is_read_is_refused(shop: Shop, asked, refusal) -> None:
    made = shop.make(kinds("poster-a4-dawn")[0], ("en",))
    too_far = replace(made, kind=replace(made.kind, faces=(replace(made.kind.faces[0], **asked),)))
    with pytest.raises(SettingError, match=refusal):
        read_screen(too_far, set_once(made))


def by_tesseract(image: Image.Image, languages: tuple[str, ...]) -> str:
    """What tesseract reads in a picture, in these languages."""
    tongues = "+".join(TONGUES[language] for language in languages)
    reader = program("tesseract", "tesseract-ocr")
    file = io.BytesIO()
    image.save(file, "png")
    done = subprocess.run(
        [reader, "-", "stdout", "-l", tongues, "--psm", "11"],
        input=file.getvalue(),
        capture_output=True,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    if done.returncode:
        missing(f"tesseract does not know {tongues}")
    return plain(done.stdout.decode())


POSTERS = cases("poster-a4", "washroom-a5", "tear-off", "mirror-sticker", "sticker")
"""What hangs on a wall, in two languages, whose words are the smallest; A3 is A4 by another scale."""


TIMES = {"cy": ("9yh", "5yp"), "en": ("9pm", "5pm")}
"""When the helpline closes, from Monday to Thursday and on Friday: tesseract takes some 9 for a y."""


@each([case for case in POSTERS if len(case[1]) == 2])
def test_a_small_picture_of_a_poster_can_still_be_read(shop: Shop, kind, languages) -> None:
    """Headline, subject and number at 600 pixels of height, sender and hours at 1,200."""
    made = shop.make(kind, languages)
    page = picture(set_once(made), 0, 300)
    at_600 = light_words(page, 600, 3, languages) + light_words(page, 600, 5, languages)
    at_600 += dark_words(page, 600, 3, languages)
    at_1200 = dark_words(page, 1200, 3, languages)
    for side in made.view["sides"]:
        for key in (headline_of(kind), kind.subject):
            for word in words_of(kind, side, str(key)).split():
                assert plain(word) in at_600, (word, at_600)
        assert side["help"]["number"].replace(" ", "") in at_600
        for word in ("Stop", "Lucy", "Foundation"):
            assert plain(word) in at_1200, (word, at_1200)
        assert any(time in at_1200 for time in TIMES[side["lang"]]), at_1200


def dark_words(page: Image.Image, height: int, times: float, languages: tuple[str, ...]) -> str:
    """What tesseract reads on the paper of a page `height` pixels high, held `times` nearer.

    An eye comes nearer, too: tesseract wants letters of some twenty pixels.
    """
    near = held_near(page, height, times)
    below = near.crop((0, round(near.height * 0.3), near.width, near.height))
    return by_tesseract(ImageOps.grayscale(below), languages)


def light_words(page: Image.Image, height: int, times: float, languages: tuple[str, ...]) -> str:
    """What it reads on the dark sky above."""
    near = held_near(page, height, times)
    above = near.crop((0, 0, near.width, round(near.height * 0.42)))
    return by_tesseract(ImageOps.invert(above.getchannel("R")), languages)


def held_near(page: Image.Image, height: int, times: float) -> Image.Image:
    small = page.resize((round(page.width * height / page.height), height), Image.Resampling.LANCZOS)
    return small.resize((round(small.width * times), round(height * times)), Image.Resampling.LANCZOS)
