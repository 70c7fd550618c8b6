"""``netsafe build --partners``: each partner its set; a bad row is reported, and the others are made."""

from __future__ import annotations

import html
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from netsafe.bundle import read_bundle
from netsafe.materials.catalogue import KINDS
from netsafe.publishing import manifest
from netsafe.publishing.codes_of_pieces import codes_of
from netsafe.publishing.planned_pieces import plan
from PIL import Image, ImageDraw

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
PROGRAM = str(Path(sys.executable).with_name("netsafe"))
TODAY = "2026-11-24"
ONE = ("--only", "poster-a4-dawn")
HEADER = "id,name_cy,name_en,link,logo\n"


def words(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()


@pytest.fixture(scope="module")
def without_partners(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the campaign's own poster and its site, built once."""
    out = tmp_path_factory.mktemp("own") / "out"
    words = ("build", str(SHIPPED), "--out", str(out), *ONE, "--today", TODAY)
    subprocess.run([PROGRAM, *words], check=True, capture_output=True)
    return out


@pytest.fixture
def built_before(without_partners: Path, tmp_path: Path) -> Path:
    """``out`` in the test's folder as somebody has it who adds partners: only their part is made."""
    return Path(shutil.copytree(without_partners, tmp_path / "out"))


@pytest.fixture
def partners(tmp_path: Path):
    """`partners(rows)`: a list of partners as a file, with its header."""

    def write(rows: str, header: str = HEADER) -> Path:
        path = tmp_path / "list" / "partners.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(header + rows, encoding="utf-8")
        return path

    return write


def picture(kind: str, size: tuple[int, int] = (300, 120)) -> bytes:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).ellipse((10, 10, size[1] - 10, size[1] - 10), fill=(200, 30, 60))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that says it is so many pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def test_each_partner_gets_a_set_with_its_name_its_link_and_a_pack(
    netsafe, campaign, tmp_path, partners, built_before
):
    path = partners(
        "bryn,Ysgol y Bryn,Bryn School,https://help.example/bryn,logo.png\n"
        "cyngor,Cyngor Sir,“County” Council,https://help.example/cyngor,\n"
    )
    (path.parent / "logo.png").write_bytes(picture("PNG"))
    done = netsafe("build", campaign, "--out", "out", "--partners", path, *ONE)
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out"
    content = json.loads((out / "manifest.json").read_bytes())
    assert [one["id"] for one in content["partners"]] == ["bryn", "cyngor"]
    folder = out / "partners" / "bryn" / "poster-a4-dawn"
    stem = "operation-net-safe_bryn_poster-a4-dawn"
    assert {file.name for file in folder.iterdir()} == {
        f"{stem}_{spoken}{ending}"
        for spoken in ("cy", "en", "cy-en")
        for ending in (".pdf", "-print.pdf", ".png")
    }
    assert "Dangosir gan Ysgol y Bryn" in words(folder / f"{stem}_cy.pdf")
    assert "Shown by Bryn School" in words(folder / f"{stem}_en.pdf")
    assert "help.example/bryn" in words(folder / f"{stem}_en.pdf")
    with Image.open(folder / f"{stem}_en.png") as seen:
        assert [code.text for code in zxingcpp.read_barcodes(seen)] == ["https://help.example/bryn"]
    with pikepdf.open(folder / f"{stem}_cy.pdf") as pdf:
        assert "/Image" in repr([dict(x) for x in _pictures(pdf)])
    editions = {
        file["edition"]
        for file in content["files"]
        if file["kind"] == "poster-a4-dawn"
        and file["language"] == "cy"
        and file["path"].startswith(("materials/", "partners/"))
    }
    assert len(editions) == 1, "a partner's copy is of the same edition as the campaign's own"
    with zipfile.ZipFile(out / "partners" / "bryn" / "operation-net-safe_bryn.zip") as archive:
        names = {name.removeprefix("operation-net-safe_bryn/") for name in archive.namelist()}
        listed = json.loads(archive.read("operation-net-safe_bryn/manifest.json"))
    assert names == {file["path"] for file in listed["files"]} | {"manifest.json", "index.html"}
    assert len(names) == 9 + 2


def codes_on(folder: Path) -> dict[str, set[str]]:
    """What the codes on each preview below `folder` hold, by the name of the file."""
    found = {}
    for path in sorted(folder.rglob("*.png")):
        with Image.open(path) as seen:
            found[path.stem] = {code.text for code in zxingcpp.read_barcodes(seen)}
    return found


def test_a_partner_without_a_link_is_counted_by_itself_item_by_item(
    netsafe, campaign, tmp_path, partners, built_before
):
    path = partners(
        "ysgol-y-bryn,Ysgol y Bryn,Bryn School,\ncyngor,Cyngor Sir,County Council,https://help.example/c\n",
        header="id,name_cy,name_en,link\n",
    )
    done = netsafe("build", campaign, "--out", "out", "--partners", path, "--only", "poster-a4-dawn,sticker")
    assert done.returncode == 0, done.stderr
    theirs = codes_on(tmp_path / "out" / "partners" / "ysgol-y-bryn")
    assert len(theirs) == 6 and all(len(found) == 1 for found in theirs.values())
    assert len(set.union(*theirs.values())) == 6, "each piece has a code of its own"
    joint = "operation-net-safe_ysgol-y-bryn_poster-a4-dawn_cy-en"
    assert theirs[joint] == {"https://netsafe.example/g/3dcmr68d"}
    pdf = tmp_path / "out" / "partners" / "ysgol-y-bryn" / "poster-a4-dawn" / f"{joint}.pdf"
    assert words(pdf).count("netsafe.example/g/3dcmr68d") == 1
    given = codes_on(tmp_path / "out" / "partners" / "cyngor")
    assert set.union(*given.values()) == {"https://help.example/c"}

    release = read_bundle(campaign).release
    listed = manifest.read(tmp_path / "out")
    assert listed is not None
    pieces = plan(release, listed.partners, "tools", KINDS).pieces
    table = codes_of(release, pieces, listed.partners)
    for found in theirs.values():
        (address,) = found
        assert table[address.removeprefix("https://netsafe.example/g/")].partner == "ysgol-y-bryn"
    assert {one.partner for one in table.values()} == {"", "ysgol-y-bryn"}
    door = json.loads((tmp_path / "out" / "door" / "table.json").read_text())
    whose = {code: one.partner for code, one in table.items() if one.partner}
    assert door["partners"] == whose, "so that the counts know whose a code is"
    items = {one.item for one in table.values()}
    posts = [item for item in items if item.startswith(("post-", "advert-"))]
    films = [item for item in items if item.startswith("film-")]
    bearing = [piece for piece in pieces if piece.partner != "cyngor"]
    assert posts and films and len(table) == len(bearing) + 2 * len(posts + films), (
        "and each post in both languages, and the film by whose code it leads"
    )


def test_without_a_site_every_partner_brings_a_link(netsafe, campaign, tmp_path, partners):
    toml = campaign / "campaign.toml"
    source = toml.read_text()
    start = source.index("\n[site]\n") + 1
    toml.write_text(source[:start] + source[source.index("[[organisations]]") :])
    path = partners("a,A,A,,\nb,B,B,https://help.example/b,\n")
    done = netsafe("build", campaign, "--out", "out", "--partners", path, *ONE)
    assert done.returncode == 1
    assert "partners.csv:2: the link for cy is missing" in done.stderr
    given = codes_on(tmp_path / "out" / "partners" / "b")
    assert set.union(*given.values()) == {"https://help.example/b"}


def _pictures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found: list[pikepdf.Object] = []
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image:
            found.append(pikepdf.Dictionary(Subtype=thing.Subtype, Width=thing.Width))
    return found


def test_a_bad_row_is_reported_with_its_line_and_the_others_are_made(
    netsafe, campaign, tmp_path, partners, built_before
):
    rows = {
        2: "good,Da,Good,https://help.example/g,",
        3: "noname,,Name,https://help.example/n,",
        4: "good,Da,Twice,https://help.example/g,",
        5: "../../x,Da,Path,https://help.example/g,",
        6: "plain,Da,Plain,http://help.example/g,",
        7: "huge,Da,Huge,https://help.example/g,huge.png",
        8: "broken,Da,Broken,https://help.example/g,broken.png",
        9: "escape,Da,Escape,https://help.example/g,../../../etc/passwd",
        10: "linked,Da,Linked,https://help.example/g,linked.png",
        11: "script,Da,Script,https://help.example/g,script.svg",
        12: "glyph,漢字,Glyph,https://help.example/g,",
        13: "cells,Da,Too,many,,cells",
        14: f"long,{'W' * 119},Long,https://help.example/g,",
        15: "nonsense,Da,Nonsense,https://help.example/g,nonsense.svg",
        16: "column,Da,Column,https://help.example/g,column.png",
        17: "pipe,Da,Pipe,https://help.example/g,pipe.png",
        18: "unseen,Da,Unseen,https://help.example/g,unseen.png",
        19: "late,Hwyr,Late,https://help.example/l,hair.png",
    }
    path = partners("\n".join(rows.values()) + "\n")
    (path.parent / "huge.png").write_bytes(bomb(10_000, 10_000))
    (path.parent / "broken.png").write_bytes(picture("PNG")[:200])
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture("PNG"))
    (path.parent / "linked.png").symlink_to(secret)
    (path.parent / "script.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'
    )
    (path.parent / "nonsense.svg").write_bytes(b'<?xml version="1.0" encoding="nonsense"?><svg/>')
    (path.parent / "column.png").write_bytes(bomb(1, 24_900_000))
    os.mkfifo(path.parent / "pipe.png")
    Image.new("RGBA", (300, 100), (255, 255, 255, 0)).save(path.parent / "unseen.png")
    Image.new("RGB", (100, 3000), "navy").save(path.parent / "hair.png")
    done = netsafe("build", campaign, "--out", "out", "--partners", path, *ONE)
    assert done.returncode == 1
    reported = {
        int(line.split("partners.csv:")[1].split(":")[0])
        for line in done.stderr.splitlines()
        if "csv:" in line
    }
    assert reported == set(rows) - {2}
    assert "100 megapixels" in done.stderr
    assert f"{path}:18: unseen gets no set: the logo unseen.png shows nothing" in done.stderr
    refusals = [line for line in done.stderr.splitlines() if "csv:" in line]
    assert len(refusals) == len(set(rows)) - 1 and all(". Mend: " in line for line in refusals)
    assert f"{path}:19: warning: the logo hair.png is 0.5 × 14.0 mm on a poster. Mend: " in done.stderr
    assert "Traceback" not in done.stderr
    out = tmp_path / "out"
    assert {folder.name for folder in (out / "partners").iterdir()} == {"good", "late"}
    assert not (tmp_path / "x").exists()
    again = netsafe("build", campaign, "--out", "out", "--partners", path, *ONE)
    assert again.returncode == 1, "what was reported is reported until it is mended"
    assert "partners.csv:7" in again.stderr


def test_hostile_names_stand_on_the_poster_letter_by_letter(
    netsafe, campaign, tmp_path, partners, built_before
):
    names = [
        '#read("/etc/passwd") $x$ *b*',
        "../../x",
        "<b>{{ 7*7 }}</b>",
        "= _a_ `b` // c @d \\",
        "labels.with|cy|panic",
    ]
    cells = ['"' + name.replace('"', '""') + '"' for name in names]
    path = partners("".join(f"p{n},{c},{c},https://help.example/p{n},\n" for n, c in enumerate(cells)))
    done = netsafe("build", campaign, "--out", "out", "--partners", path, *ONE)
    assert done.returncode == 0, done.stderr
    sheet = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert all(name in html.unescape(sheet) for name in names)
    assert "<b>{{" not in sheet
    assert not (tmp_path / "x").exists()
    for number, name in enumerate(names):
        pdf = tmp_path / "out" / "partners" / f"p{number}" / "poster-a4-dawn"
        assert f"Shown by {name}" in words(pdf / f"operation-net-safe_p{number}_poster-a4-dawn_en.pdf")


def test_a_missing_column_and_other_faults_of_the_whole_file_get_one_line(
    netsafe, campaign, tmp_path, partners
):
    path = partners("a,b\n", header="id,name_cy,link\n")
    done = netsafe("build", campaign, "--out", "out", "--partners", path, *ONE)
    assert done.returncode == 1
    assert "partners.csv:1: column name_en is missing" in done.stderr
    assert not (tmp_path / "out").exists()


def test_one_changed_partner_makes_one_set_again_and_the_others_stay(
    netsafe, campaign, tmp_path, partners, built_before
):
    rows = "a,A,A,https://help.example/a,\nb,B,B,https://help.example/b,logo.jpg\n"
    path = partners(rows)
    (path.parent / "logo.jpg").write_bytes(picture("JPEG"))
    out = tmp_path / "out"
    netsafe("build", campaign, "--out", "out", "--partners", path, *ONE)
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*.p*") if file.is_file()}
    (path.parent / "logo.jpg").write_bytes(picture("JPEG", (400, 120)))
    done = netsafe("build", campaign, "--out", "out", "--partners", path, *ONE)
    assert "3 pieces made" in done.stdout
    changed = {file for file, time in before.items() if file.stat().st_mtime_ns != time}
    assert {file.relative_to(out).parts[:2] for file in changed} == {("partners", "b")}

    kept = netsafe("build", campaign, "--out", "out", *ONE)
    assert kept.returncode == 0
    assert (out / "partners" / "a" / "index.html").is_file(), "without --partners, sets that hold are kept"

    partners("a,A,A,https://help.example/a,\n")
    gone = netsafe("build", campaign, "--out", "out", "--partners", path, *ONE)
    assert "the set of b: not on the list; left out" in gone.stdout
    assert {folder.name for folder in (out / "partners").iterdir()} == {"a"}
