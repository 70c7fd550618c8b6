"""One digit of the helpline's number changes it in every output; the old one is found nowhere."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from journeys.building import CAMPAIGN, Built, build

OLD, NEW = "08081000900", "08081000905"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("digit")
    bundle = Path(shutil.copytree(CAMPAIGN, folder / "bundle"))
    toml = bundle / "campaign.toml"
    source = toml.read_text()
    assert source.count("0808 1000 900") == 1, "the number stands once in the bundle"
    toml.write_text(source.replace("0808 1000 900", "0808 1000 905"))
    for path in bundle.glob("words/*.md"):
        assert OLD not in digits(path.read_text()), f"{path.name} holds the number by hand"
    return build(bundle, folder / "build")


def digits(text: str) -> str:
    """`text` with the white space and signs between digits taken out."""
    return re.sub(r"(?<=\d)[\s\u00a0\u2009()-]+(?=\d)", "", text)


def texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Every text that a file holds, by readers that did not make it; a ZIP is opened."""
    if name.endswith(".pdf"):
        document = pypdfium2.PdfDocument(data)
        yield name, " ".join(page.get_textpage().get_text_range() for page in document)
        yield name, data.decode("latin-1")
    elif name.endswith((".docx", ".pptx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from texts(f"{name}!{inner}", archive.read(inner))
    elif name.endswith((".xml", ".rels")):
        yield name, re.sub(r"<[^>]+>", "", data.decode())
        yield name, data.decode()
    elif not name.endswith((".png", ".jpg", ".jpeg")):
        yield name, data.decode()


def test_the_old_number_is_found_nowhere(changed: Built) -> None:
    for path in changed.folder.rglob("*"):
        if path.is_file():
            for where, text in texts(path.name, path.read_bytes()):
                assert OLD not in digits(text), where


def test_the_new_number_stands_on_every_piece(changed: Built) -> None:
    for file in changed.manifest["files"]:
        name = file["path"]
        if name.endswith((".pdf", ".docx", ".pptx", ".txt")):
            data = (changed.folder / name).read_bytes()
            assert any(NEW in digits(text) for _, text in texts(name, data)), name


def test_it_was_on_every_piece_before(built: Built) -> None:
    """The search above can fail: it finds the number where it is."""
    for ending in (".pdf", ".docx", ".pptx", ".zip"):
        assert built.files(ending)
        for path in built.files(ending):
            assert any(OLD in digits(text) for _, text in texts(path.name, path.read_bytes())), path.name


def test_every_picture_with_the_number_was_made_again(built: Built, changed: Built) -> None:
    for before in built.files(".png"):
        after = changed.folder / before.relative_to(built.folder)
        assert after.read_bytes() != before.read_bytes(), before.name
