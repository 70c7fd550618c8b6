"""One digit of the helpline's number changes it in every output; the old one is found nowhere."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import brotli
import pypdfium2
import pytest
import zxingcpp
from films.film.outside import last_words, packets
from journeys.building import CAMPAIGN, Built, build
from PIL import Image

OLD, NEW = "08081000900", "08081000905"
LEAD_ON = ("materials/adverts/", "materials/posts-linkedin/")
"""What leads to help by its link alone: search adverts may bear no number; posts for people at work."""


FILM = "the-knock"
"""One film stands for all, in all its shapes and languages: no other has a scene of another kind."""


@pytest.fixture(scope="module")
def changed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same campaign with another number, and of its films one."""
    folder = tmp_path_factory.mktemp("digit")
    bundle = Path(shutil.copytree(CAMPAIGN, folder / "bundle"))
    toml = bundle / "campaign.toml"
    source = toml.read_text()
    assert source.count("0808 1000 900") == 1, "the number stands once in the bundle"
    toml.write_text(source.replace("0808 1000 900", "0808 1000 905"))
    for path in bundle.glob("words/*.md"):
        assert OLD not in digits(path.read_text()), f"{path.name} holds the number by hand"
    kinds = {file["kind"] for file in built.manifest["files"] if file["path"].startswith("materials/")}
    kinds = {kind for kind in kinds if FILM in kind or not kind.startswith("film-")}
    return build(bundle, folder / "build", ["site", *sorted(kinds)])


def digits(text: str) -> str:
    """`text` with the white space and signs between digits taken out, as a voice is given them too."""
    return re.sub(r"(?<=\d)[\s\u00a0\u2009(),-]+(?=\d)", "", text)


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
    elif name.endswith((".br", ".gz")):
        unpacked = brotli.decompress(data) if name.endswith(".br") else gzip.decompress(data)
        yield from texts(name.rpartition(".")[0], unpacked)
    elif name.endswith((".xml", ".rels", ".html")):
        yield name, re.sub(r"<[^>]+>", "", data.decode())
        yield name, data.decode()
    elif not name.endswith((".png", ".jpg", ".jpeg", ".webp", ".woff2", ".mp4")):
        yield name, data.decode()


def test_the_old_number_is_found_nowhere(changed: Built) -> None:
    for path in changed.folder.rglob("*"):
        if path.is_file():
            for where, text in texts(path.name, path.read_bytes()):
                assert OLD not in digits(text), where


def test_the_new_number_stands_on_every_piece(changed: Built) -> None:
    pieces = [
        file["path"]
        for file in changed.manifest["files"]
        if file["path"].startswith("materials/")
        and not file["path"].endswith((".png", ".jpg", ".mp4"))
        and not file["path"].startswith(LEAD_ON)
    ]
    assert len(pieces) > 80
    for name in pieces:
        data = (changed.folder / name).read_bytes()
        assert any(NEW in digits(text) for _, text in texts(name, data)), name


def test_the_new_number_can_be_called_from_every_page(changed: Built) -> None:
    pages = changed.files(".html")
    assert len(pages) > 40
    for path in pages:
        if path.is_relative_to(changed.folder / "site"):  # the others are for those who print and post
            assert f'href="tel:{NEW}"' in path.read_text(), path


def test_it_was_on_every_piece_before(built: Built) -> None:
    """The search above can fail: it finds the number where it is."""
    for ending in (".pdf", ".docx", ".pptx", ".zip"):
        assert built.files(ending)
        for path in built.files(ending):
            assert any(OLD in digits(text) for _, text in texts(path.name, path.read_bytes())), path.name


def test_codes_are_of_names_and_stay(built: Built, changed: Built) -> None:
    """What hangs on a wall from before leads where the new one leads."""

    def codes(made: Built) -> dict[str, set[str]]:
        found = {}
        for path in made.files(".png"):
            if path.parts[-3] == "materials":
                with Image.open(path) as picture:
                    found[path.name] = {code.text for code in zxingcpp.read_barcodes(picture)}
        return found

    before = codes(built)
    assert sum(len(found) for found in before.values()) > 25
    assert codes(changed) == before


def test_every_picture_with_the_number_was_made_again(built: Built, changed: Built) -> None:
    pictures = [path for path in built.files(".png") if path.parts[-3] == "materials"]
    assert len(pictures) > 50
    for before in pictures:
        after = changed.folder / before.relative_to(built.folder)
        assert after.read_bytes() != before.read_bytes(), before.name


def test_every_film_has_another_end_and_is_the_same_before(built: Built, changed: Built) -> None:
    """Scenes are drawn once: their packets stand in both films."""
    films = [path for path in built.files(".mp4") if path.parts[-3] == "materials" and FILM in path.name]
    assert len(films) == 3 * 2 * 3 + 2 * 2, "each shape and language in three cuts, and the wide ones smaller"
    for before in films:
        old, new = packets(before), packets(changed.folder / before.relative_to(built.folder))
        assert len(old) == len(new)
        apart = [number for number, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        assert apart and apart[0] >= len(old) - 5 * 25, before.name


def test_the_new_number_can_be_read_at_the_end_of_a_story(changed: Built, tmp_path: Path) -> None:
    for tag in ("cy", "en"):
        (path,) = [path for path in changed.files(f"the-knock-story_{tag}.mp4") if "materials" in path.parts]
        assert NEW in re.sub(r"\D", "", last_words(path, tag, tmp_path))
