"""Everything that one build makes, looked at by programs that did not make it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import page as page_validation
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from journeys.building import CAMPAIGN, Built
from netsafe.bundle import read_bundle
from netsafe.campaign.service_sentences import hours_in_short
from netsafe.materials.catalogue import kinds_of
from netsafe.typesetting import print_pdf_check

RELEASE = read_bundle(CAMPAIGN).release
ADDRESS = re.compile(r"https://netsafe\.example/g/([2-9b-df-hj-np-tvxz]{4})")
KINDS = {kind.name: kind for kind in kinds_of(RELEASE) if kind.is_wanted(RELEASE)}
COVERS = {name for name, kind in KINDS.items() if kind.flows}
"""Documents whose preview is their cover, which bears no code."""

PRINTED = tuple(name for name, kind in KINDS.items() if kind.is_printed and not kind.flows)
"""The kinds that are put up or handed out."""

SHOWING = {name for name, kind in KINDS.items() if kind.tier > 0}
"""Those that show other pieces as small pictures, with the codes of these."""

WITH_CODE = {name for name, kind in KINDS.items() if ".pdf" in kind.endings}
"""Everything that is seen elsewhere than on a screen at hand."""


def made(built: Built, ending: str) -> list[Path]:
    """The files of the campaign's own materials; the site offers the same bytes again."""
    return [
        built.folder / file["path"]
        for file in built.manifest["files"]
        if file["path"].startswith("materials/") and file["path"].endswith(ending)
    ]


def test_every_kind_is_there_in_every_language(built: Built) -> None:
    spoken: dict[str, set[str]] = {}
    for file in built.manifest["files"]:
        spoken.setdefault(file["kind"], set()).update(file["languages"])
    assert len(KINDS) > 40 and set(spoken) >= {*KINDS}
    assert {kind for kind in KINDS if spoken[kind] != {"cy", "en"}} == set()


def test_the_manifest_is_the_folder(built: Built) -> None:
    listed = {file["path"]: file for file in built.manifest["files"]}
    there = {str(p.relative_to(built.folder)) for p in built.folder.rglob("*") if p.is_file()}
    assert there == set(listed) | {"manifest.json"}
    for path, file in listed.items():
        assert hashlib.sha256((built.folder / path).read_bytes()).hexdigest() == file["sha256"], path
    assert built.manifest["digest"] == RELEASE.digest


def test_every_screen_pdf_passes_two_validators(built: Built, verapdf: Any) -> None:
    screen = [path for path in made(built, ".pdf") if not path.stem.endswith("-print")]
    assert len(screen) > 25
    for path in screen:
        pdf = path.read_bytes()
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
        assert not report.failures, (path.name, report.failures[:3])
        assert not verapdf.validate(pdf), path.name


def said_by(pdf: bytes) -> str:
    """All the words of a PDF as PDFium reads them, without the spaces that lines bring."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def sender(language: str) -> tuple[str, ...]:
    """Whose number it is, who runs it, when it answers: what stands at the number in `language`."""
    helpline = RELEASE.service(RELEASE.help.service)
    hours = hours_in_short(RELEASE, helpline, language)
    assert hours is not None
    return helpline.name.of(language), RELEASE.fact(helpline.id, "runner", language), hours


def entries(built: Built, ending: str, *kinds: str) -> list[dict[str, Any]]:
    """What the manifest says of the campaign's own files of these kinds, known by their beginnings."""
    return [
        file
        for file in built.manifest["files"]
        if file["path"].startswith("materials/") and file["path"].endswith(ending)
        if file["kind"].startswith(kinds)
    ]


def test_every_printed_piece_says_who_answers_and_when(built: Built) -> None:
    files = entries(built, ".pdf", *PRINTED)
    assert len(files) >= 2 * 27
    for file in files:
        words = said_by((built.folder / file["path"]).read_bytes())
        for language in file["languages"]:
            for part in sender(language):
                assert "".join(part.split()) in words, (file["path"], part)
        if "cy" in file["languages"] and "116123" in words:
            assert "08081640123" in words and "ynSaesneg" in words, file["path"]


def test_whoever_does_not_see_a_picture_is_told_who_answers_and_when(built: Built) -> None:
    files = entries(built, ".txt", *(name for name, kind in KINDS.items() if ".txt" in kind.endings))
    assert len(files) >= 18 + 3
    for file in files:
        words = (built.folder / file["path"]).read_text(encoding="utf-8")
        for language in file["languages"]:
            for part in sender(language):
                assert part in words, (file["path"], part)


def test_every_print_pdf_has_its_boxes_marks_and_inks(built: Built) -> None:
    prints = made(built, "-print.pdf")
    assert len(prints) > 25
    for path in prints:
        assert print_pdf_check.check(path.read_bytes(), rgb_pictures=False) == [], path.name


def test_an_unapproved_piece_says_so_in_its_own_language(built: Built) -> None:
    says = {"cy": "DRAFFT", "en": "DRAFT"}
    for file in built.manifest["files"]:
        if file["path"].startswith("materials/") and file["path"].endswith(".pdf"):
            document = pypdfium2.PdfDocument((built.folder / file["path"]).read_bytes())
            text = " ".join(page.get_textpage().get_text_range() for page in document)
            assert file["edition"] in text, file["path"]
            for language in file["languages"]:
                assert says[language] in text, (file["path"], language)


def decoded(picture: np.ndarray) -> set[str]:
    """The codes in a picture, by two decoders: OpenCV's, and ZXing's reader."""
    _, texts, _, _ = cv2.QRCodeDetectorAruco().detectAndDecodeMulti(picture)
    return {text for text in texts if text} | {code.text for code in zxingcpp.read_barcodes(picture)}


def blurred(picture: np.ndarray) -> np.ndarray:
    return cv2.GaussianBlur(picture, (0, 0), 0.8)


def halved(picture: np.ndarray) -> np.ndarray:
    return cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def cabins(built: Built, ending: str) -> list[tuple[dict[str, Any], Path]]:
    return [
        (file, built.folder / file["path"])
        for file in built.manifest["files"]
        if file["path"].startswith("materials/")
        and file["path"].endswith(ending)
        and file["kind"] in WITH_CODE
    ]


def drawn(pdf: bytes) -> Iterator[np.ndarray]:
    """Each page of a PDF as PDFium draws it."""
    for page in pypdfium2.PdfDocument(pdf):
        yield np.asarray(page.render(scale=150 / 72).to_pil().convert("L"))


@pytest.fixture(scope="module")
def bears(built: Built) -> dict[tuple[str, str], str]:
    """What the code on each piece holds, by kind and language: read from its PDF for the screen."""
    found: dict[tuple[str, str], str] = {}
    for file, path in cabins(built, ".pdf"):
        if not path.stem.endswith("-print"):
            addresses = set.union(*map(decoded, drawn(path.read_bytes())))
            if file["kind"] in SHOWING:  # its own stands beside it in words; the pack names the sheet's, too
                words = addresses_in_words(path)
                addresses = {a for a in addresses if a.removeprefix("https://") in words} - {*found.values()}
            (found[file["kind"], file["language"]],) = addresses
    assert len(found) > 30
    return found


def addresses_in_words(path: Path) -> set[str]:
    pages = pypdfium2.PdfDocument(path.read_bytes())
    words = " ".join(page.get_textpage().get_text_range() for page in pages)
    return set(re.findall(r"netsafe\.example/g/\w+", words))


def test_every_piece_bears_an_address_of_the_campaigns_own_site(bears: dict[tuple[str, str], str]) -> None:
    assert [address for address in bears.values() if not ADDRESS.fullmatch(address)] == []


def test_no_two_pieces_share_a_code(bears: dict[tuple[str, str], str]) -> None:
    assert len(set(bears.values())) == len(bears)


def test_the_address_stands_in_words_beside_the_code_on_every_pdf(
    built: Built, bears: dict[tuple[str, str], str]
) -> None:
    for file, path in cabins(built, ".pdf"):
        found = addresses_in_words(path)
        own = bears[file["kind"], file["language"]].removeprefix("https://")
        assert own in found, path.name
        assert found == {own} or file["kind"] == "pack", path.name  # the pack has posts, with theirs


@pytest.mark.parametrize("seen", [lambda p: p, halved, blurred, lambda p: blurred(halved(p))])
def test_every_code_in_every_preview_decodes(
    built: Built, bears: dict[tuple[str, str], str], seen: Any
) -> None:
    previews = [(file, path) for file, path in cabins(built, ".png") if file["kind"] not in COVERS]
    assert len(previews) > 25
    for file, path in previews:
        picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
        found, own = decoded(seen(picture)), bears[file["kind"], file["language"]]
        assert own in found and (found == {own} or file["kind"] in SHOWING), path.name


def test_the_code_for_the_printer_is_that_for_the_screen(
    built: Built, bears: dict[tuple[str, str], str]
) -> None:
    prints = [(file, path) for file, path in cabins(built, ".pdf") if path.stem.endswith("-print")]
    assert len(prints) > 25
    for file, path in prints:
        found = set.union(*map(decoded, drawn(path.read_bytes())))
        own = bears[file["kind"], file["language"]]
        assert own in found and (found == {own} or file["kind"] in SHOWING), path.name


def test_the_door_leads_every_code_to_the_page_of_its_piece(
    built: Built, bears: dict[tuple[str, str], str]
) -> None:
    """In the language of the piece; a joint one to the page that speaks both."""
    leads = json.loads((built.folder / "door" / "table.json").read_text())["links"]
    others = {("poster-a4-window", "cy"): "/cy/i-eraill/", ("poster-a3-window", "en"): "/en/for-others/"}
    others |= {("pack", "cy"): "/cy/yn-y-gwaith/", ("briefing", "en"): "/en/at-work/"}
    others |= {("slides", "en"): "/en/at-work/", ("card", "en"): "/en/", ("leaflet-dl", "cy"): "/cy/"}
    others |= {("poster-a4-window", "cy+en"): "/", ("leaflet-a5", "cy+en"): "/"}
    for piece, page in others.items():
        assert leads[bears[piece].removeprefix("https://netsafe.example/g/")] == page, piece
    for (kind, language), address in bears.items():
        page = leads[address.removeprefix("https://netsafe.example/g/")]
        assert page == "/" if "+" in language else page.startswith(f"/{language}/"), kind


def test_a_picture_without_a_code_has_its_address_in_words_and_in_the_door(built: Built) -> None:
    leads = json.loads((built.folder / "door" / "table.json").read_text())["links"]
    shapes = {"instagram": "square"}
    films = {
        f"post-{post.id}": f"film-{post.film}-{shapes.get(post.channel, 'wide')}"
        for post in RELEASE.posts
        if post.film
    }
    said: dict[tuple[str, str], set[str]] = {}
    for file in entries(built, ".txt", ""):
        if not re.search(r"-(\d+|script)\.txt$", file["path"]):
            codes = set(re.findall(r"netsafe\.example/g/(\w+)", (built.folder / file["path"]).read_text()))
            assert len(codes) == 1, file["path"]
            said.setdefault((films.get(file["kind"], file["kind"]), file["language"]), set()).update(codes)
    assert len(said) > 60 and {(film, "cy") for film in films.values()} <= said.keys()
    assert [item for item, codes in said.items() if len(codes) > 1] == [], "a post leads where its film leads"
    assert len(set.union(*said.values())) == len(said)
    assert set.union(*said.values()) < set(leads)


def test_the_archive_holds_everything(built: Built) -> None:
    (path,) = [path for path in built.files(".zip") if path.parent == built.folder]
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        for file in built.manifest["files"]:
            if file["path"].startswith("materials/"):
                (inner,) = [name for name in names if name.endswith(file["path"].removeprefix("materials/"))]
                assert hashlib.sha256(archive.read(inner)).hexdigest() == file["sha256"]
        assert any(name.endswith("manifest.json") for name in names)


def test_the_sheet_at_a_glance_shows_every_piece_of_the_manifest(built: Built) -> None:
    """One picture for each kind that has one; the pictures of posts are those of social media again."""
    rows = [file for file in built.manifest["files"] if file["path"].startswith("materials/")]
    kinds = {row["kind"] for row in rows if row["variant"] in ("preview", "image")}
    wanted = {kind for kind in kinds if not kind.startswith("post-")} - {"at-a-glance"}
    assert len(wanted) > 40
    for path in made(built, ".pdf"):
        if "_at-a-glance_" in path.name and "print" not in path.name:
            with pikepdf.open(path) as document:
                pictures = {
                    item.read_raw_bytes()
                    for item in document.objects
                    if isinstance(item, pikepdf.Stream)
                    and item.get("/Subtype") == pikepdf.Name.Image
                    and item.get("/Filter") == pikepdf.Name.DCTDecode
                }
            assert len(pictures) == len(wanted), path.name
