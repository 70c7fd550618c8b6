"""The sheet shows every piece as it is, in the reader's language; another piece makes another sheet."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw
import pytest
from materials.other_eyes import picture, read
from materials.small_pieces import campaign
from materials.test_faces import by_tesseract
from netsafe.campaign.partner import Partner
from netsafe.campaign.theme import Theme
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing.planned_pieces import plan
from netsafe.publishing.render_process import Renderer, RenderJob
from netsafe.typesetting.proof.reading_order import plain
from PIL import Image, ImageOps

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
RELEASE = campaign()
ONLY = ("at-a-glance", "poster-a4-dawn", "social-window-square")
DPI = 150


@dataclass(frozen=True)
class Built:
    """A folder, and what was said while it was made."""

    folder: Path
    said: str

    def file(self, kind: str, languages: str, ending: str) -> Path:
        return self.folder / f"materials/{kind}/operation-net-safe_{kind}_{languages}{ending}"

    def sheet(self, language: str) -> bytes:
        return self.file("at-a-glance", language, ".pdf").read_bytes()


def build(folder: Path) -> str:
    command = [sys.executable, "-m", "netsafe", "build", str(CAMPAIGN), "--out", str(folder)]
    command += ["--only", ",".join(ONLY), "--today", "2026-11-24"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sheet and two of the pieces that it shows, made into an empty folder."""
    folder = tmp_path_factory.mktemp("at-a-glance") / "build"
    return Built(folder, build(folder))


def boxes_of_pictures(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of each picture on the first page, in parts of the page; scenes cut theirs."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        width, height = page.get_size()
        boxes = []
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=8):
            left, bottom, right, top = item.get_bounds()
            if right - left > 10:  # what is smaller bears words for a voice, and is not seen
                boxes.append((left / width, 1 - top / height, right / width, 1 - bottom / height))
        return boxes
    finally:
        document.close()


def alike(one: Image.Image, other: Image.Image) -> float:
    """The correlation of two pictures in grey at one size."""
    first, second = (
        np.asarray(ImageOps.grayscale(image).resize((48, 64), Image.Resampling.BOX), float).ravel()
        for image in (one, other)
    )
    return float(np.corrcoef(first, second)[0, 1])


def best_box(pdf: bytes, preview: Path) -> tuple[float, tuple[float, float, float, float]]:
    """How much the cut of the sheet that is most like a preview is like it, and where it stands."""
    sheet = picture(pdf, 0, DPI).convert("RGB")
    image = Image.open(preview).convert("RGB")
    likenesses = []
    for left, top, right, bottom in boxes_of_pictures(pdf):
        edges = (left * sheet.width, top * sheet.height, right * sheet.width, bottom * sheet.height)
        cut = sheet.crop(tuple(round(edge) for edge in edges))  # type: ignore[arg-type]
        if abs(cut.width / cut.height - image.width / image.height) < 0.05:
            likenesses.append((alike(cut, image), (left, top, right, bottom)))
    return max(likenesses)


@pytest.mark.parametrize("language", ["cy", "en"])
def test_its_pictures_are_the_pieces(built: Built, language: str) -> None:
    """The joint piece where there is one, else that of the reader's language."""
    pdf = built.sheet(language)
    places = set()
    for kind, languages in (("poster-a4-dawn", "cy-en"), ("social-window-square", language)):
        likeness, box = best_box(pdf, built.file(kind, languages, ".png"))
        assert likeness > 0.85, (kind, likeness)
        places.add(box)
    assert len(places) == 2
    other = "en" if language == "cy" else "cy"
    own, _ = best_box(pdf, built.file("social-window-square", language, ".png"))
    alien, _ = best_box(pdf, built.file("social-window-square", other, ".png"))
    assert alien < own - 0.1


@pytest.mark.parametrize("language", ["cy", "en"])
def test_it_names_each_group_so_that_it_can_be_read(built: Built, language: str) -> None:
    seen = by_tesseract(picture(built.sheet(language), 0, DPI).convert("L"), (language,))
    for purpose in ("wall", "post", "staff", "take"):
        words = plain(RELEASE.say(f"site.for-{purpose}", language))
        assert words in seen or plain(words.split()[0]) in seen, words


def test_only_what_was_named_is_published_and_the_rest_is_drawn_for_it(built: Built) -> None:
    made = {path.name for path in (built.folder / "materials").iterdir()}
    assert made == set(ONLY)
    assert "pictures of pieces that are not in the folder were drawn for it" in built.said
    assert not list(built.folder.glob(".pictures*"))


def test_a_second_build_keeps_it(built: Built) -> None:
    before = {path: path.read_bytes() for path in built.folder.rglob("*at-a-glance*.pdf")}
    assert "Nothing has changed" in build(built.folder)
    assert {path: path.read_bytes() for path in before} == before and before


def test_its_size_and_how_to_get_it_stand_on_it(built: Built) -> None:
    text = plain(read(built.sheet("en"))[0].text)
    for words in ("A3, A4 · PDF", "1080 × 1080, 1080 × 1920, 1200 × 630 px · PNG", "HTML, ICS, CSV"):
        assert plain(words) in text
    assert plain(RELEASE.say("at-a-glance.get", "en")) in text and "netsafe.example/g/" in text


def editions(words_of: str, release=RELEASE) -> dict[tuple[str, tuple[str, ...]], str]:
    pieces = plan(release, (), "tools", kinds_of(release)).pieces
    return {(piece.kind, piece.languages): getattr(piece, words_of) for piece in pieces}


def reworded(key: str):
    texts = tuple(
        text.with_changes(
            wordings=tuple(w.with_changes(text=w.text + "!") for w in text.wordings)
            if text.key == key
            else text.wordings
        )
        for text in RELEASE.texts
    )
    return RELEASE.with_changes(texts=texts)


def test_another_word_on_a_poster_is_another_edition_of_what_shows_it() -> None:
    before, after = editions("edition"), editions("edition", reworded("poster-dawn.law"))
    changed = {kind for kind, languages in before if before[kind, languages] != after[kind, languages]}
    assert changed == {"poster-a3-dawn", "poster-a4-dawn", "pack", "at-a-glance"}


def test_another_colour_makes_the_sheets_of_all_pieces_again() -> None:
    look = RELEASE.with_changes(theme=Theme.of_look("tab"))
    before, after = editions("recipe"), editions("recipe", look)
    assert all(before[key] != after[key] for key in before if key[0] in ("pack", "at-a-glance"))


def test_nothing_shows_itself_and_each_shows_every_kind_below_it() -> None:
    pieces = plan(RELEASE, (), "tools", kinds_of(RELEASE)).own_pieces
    shown = {
        name: [row["kind"] for row in pieces[name, ("cy",)].view["shown_pieces"]]
        for name in ("pack", "at-a-glance")
    }
    assert set(shown["at-a-glance"]) - set(shown["pack"]) == {"pack"}
    made = {name for name, _ in pieces}
    assert made - set(shown["at-a-glance"]) == {"at-a-glance", *(n for n in made if n.startswith("post-"))}
    assert len(shown["pack"]) == len(set(shown["pack"]))


def test_a_partners_pack_shows_the_partners_copies(tmp_path: Path) -> None:
    links = {"cy": "https://library.example/cy", "en": "https://library.example/en"}
    partner = Partner(id="library", names={"cy": "Llyfrgell y Sir", "en": "County Library"}, links=links)
    kinds = tuple(kind for kind in kinds_of(RELEASE) if kind.name in ("poster-a4-dawn", "pack"))
    planned = plan(RELEASE, (partner,), "tools", kinds)
    renderer = Renderer(planned.own_pieces, tmp_path)
    jobs = {
        (piece.kind, piece.partner): RenderJob(piece, partner if piece.partner else None)
        for piece in planned.pieces
        if piece.languages in (("cy", "en"), ("en",))
    }
    poster = renderer.render(jobs["poster-a4-dawn", "library"])
    assert poster.fault is None and {path.name for path in tmp_path.iterdir()} == {"partners"}
    copies: dict[tuple[str, tuple[str, ...]], Partner] = {("poster-a4-dawn", ("cy", "en")): partner}
    rendered = renderer.render(RenderJob(jobs["pack", "library"].planned, partner, copies=copies))
    assert rendered.fault is None and rendered.drawn == 0, "it is read in the folder"
    own = renderer.render(jobs["pack", None])
    assert own.fault is None and own.drawn == 1, "the campaign's own is not there"
    stems = {row.name for row in (tmp_path / ".pictures").rglob("*.png")}
    assert stems == {
        "operation-net-safe_library_poster-a4-dawn_cy-en.png",
        "operation-net-safe_poster-a4-dawn_cy-en.png",
    }
    small = [Image.open(path).tobytes() for path in sorted((tmp_path / ".pictures").rglob("*.png"))]
    assert small[0] != small[1], "the partner's name stands on its own"


def test_its_print_is_in_the_four_inks(built: Built) -> None:
    import pikepdf

    with pikepdf.open(built.file("at-a-glance", "en", "-print.pdf")) as document:
        spaces = {
            str(item.ColorSpace)
            for item in document.objects
            if isinstance(item, pikepdf.Stream)
            and item.get("/Subtype") == pikepdf.Name.Image
            and item.get("/Filter") == pikepdf.Name.DCTDecode
        }
    assert spaces == {"/DeviceCMYK"}
    assert io.BytesIO(built.sheet("en")).getbuffer().nbytes < 3_000_000
