"""Everything that one build makes, looked at by programs that did not make it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import page as page_validation
import pypdfium2
import pytest
import zxingcpp
from journeys.building import CAMPAIGN, Built

from netsafe.campaign import read_bundle
from netsafe.materials import press_check

ADDRESS = read_bundle(CAMPAIGN).release.help.address
KINDS = {
    "poster-a3-dawn", "poster-a3-window", "poster-a4-dawn", "poster-a4-window", "washroom-a4", "washroom-a5",
    "sticker-a7", "leaflet-dl", "leaflet-a5", "card", "social-dawn-square", "social-dawn-story",
    "social-dawn-wide", "banner-email", "briefing", "slides", "pack",
}  # fmt: skip
"""What the issue asks for, by name."""

COVERS = {"briefing", "slides", "pack"}
"""Documents whose preview is their cover, which bears no code."""

WITH_CODE = {"poster", "washroom", "sticker", "card", "leaflet", "briefing", "slides", "pack"}


def test_every_kind_is_there_in_every_language(built: Built) -> None:
    made: dict[str, set[str]] = {}
    for file in built.manifest["files"]:
        made.setdefault(file["kind"], set()).update(file["languages"])
    assert set(made) >= KINDS
    assert {kind for kind in KINDS if made[kind] != {"cy", "en"}} == set()


def test_the_manifest_is_the_folder(built: Built) -> None:
    listed = {file["path"]: file for file in built.manifest["files"]}
    there = {str(p.relative_to(built.folder)) for p in built.folder.rglob("*") if p.is_file()}
    assert there == set(listed) | {"manifest.json"}
    for path, file in listed.items():
        assert hashlib.sha256((built.folder / path).read_bytes()).hexdigest() == file["sha256"], path
    assert built.manifest["digest"] == read_bundle(CAMPAIGN).release.digest


def test_every_screen_pdf_passes_two_validators(built: Built, verapdf: Any) -> None:
    screen = [path for path in built.files(".pdf") if not path.stem.endswith("-print")]
    assert len(screen) > 25
    for path in screen:
        pdf = path.read_bytes()
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
        assert not report.failures, (path.name, report.failures[:3])
        assert not verapdf.validate(pdf), path.name


def test_every_print_pdf_has_its_boxes_marks_and_inks(built: Built) -> None:
    prints = built.files("-print.pdf")
    assert len(prints) > 25
    for path in prints:
        assert press_check.check(path.read_bytes(), rgb_pictures=False) == [], path.name


def test_an_unapproved_piece_says_so_in_its_own_language(built: Built) -> None:
    says = {"cy": "DRAFFT", "en": "DRAFT"}
    for file in built.manifest["files"]:
        if file["path"].endswith(".pdf"):
            document = pypdfium2.PdfDocument((built.folder / file["path"]).read_bytes())
            text = " ".join(page.get_textpage().get_text_range() for page in document)
            assert file["edition"] in text, file["path"]
            for language in file["languages"]:
                assert says[language] in text, (file["path"], language)


def decoded(picture: np.ndarray) -> set[str]:
    """The codes in a picture, by two decoders: OpenCV's, and ZXing's reader."""
    _, texts, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(picture)
    return {text for text in texts if text} | {code.text for code in zxingcpp.read_barcodes(picture)}


def blurred(picture: np.ndarray) -> np.ndarray:
    return cv2.GaussianBlur(picture, (0, 0), 0.8)


def halved(picture: np.ndarray) -> np.ndarray:
    return cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def cabins(built: Built, ending: str) -> list[tuple[dict[str, Any], Path]]:
    return [
        (file, built.folder / file["path"])
        for file in built.manifest["files"]
        if file["path"].endswith(ending) and file["kind"].split("-")[0] in WITH_CODE
    ]


@pytest.mark.parametrize("seen", [lambda p: p, halved, blurred, lambda p: blurred(halved(p))])
def test_every_code_in_every_preview_decodes(built: Built, seen: Any) -> None:
    previews = [(file, path) for file, path in cabins(built, ".png") if file["kind"] not in COVERS]
    assert len(previews) > 25
    for _, path in previews:
        picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
        assert decoded(seen(picture)) == {ADDRESS}, path.name


def test_every_code_on_every_page_decodes_and_no_other(built: Built) -> None:
    for _, path in cabins(built, ".pdf"):
        document = pypdfium2.PdfDocument(path.read_bytes())
        found = set()
        for page in document:
            found |= decoded(np.asarray(page.render(scale=150 / 72).to_pil().convert("L")))
        assert found == {ADDRESS}, path.name


def test_the_archive_holds_everything(built: Built) -> None:
    (path,) = built.files(".zip")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        for file in built.manifest["files"]:
            if file["path"].startswith("materials/"):
                (inner,) = [name for name in names if name.endswith(file["path"].removeprefix("materials/"))]
                assert hashlib.sha256(archive.read(inner)).hexdigest() == file["sha256"]
        assert any(name.endswith("manifest.json") for name in names)
