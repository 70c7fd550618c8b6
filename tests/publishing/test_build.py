"""``netsafe build``: one folder with everything, the same bytes each time, only what changed made again."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
PROGRAM = str(Path(sys.executable).with_name("netsafe"))
ONE = ("--only", "poster-a4-dawn")
DOOR = ("table.json", "readings.json", "nginx/http.conf", "nginx/server.conf")
"""What names the files of the site by their digests."""


def manifest(out: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / "manifest.json").read_bytes())
    return content


def made(out: Path) -> dict[str, int]:
    """When each file was made: a file that is kept is the same file as before."""
    return {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()
    }


def reword(campaign: Path, file: str, before: str, after: str) -> None:
    path = campaign / "words" / file
    words = path.read_text(encoding="utf-8")
    assert words.count(before) == 1
    path.write_text(words.replace(before, after), encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A campaign and the folder built from it, for tests that change neither."""
    campaign = shutil.copytree(SHIPPED, tmp_path_factory.mktemp("built") / "campaign")
    out = campaign.with_name("out")
    done = subprocess.run(
        [PROGRAM, "build", str(campaign), "--out", str(out), *ONE, "--today", "2026-11-24"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "3 pieces made" in done.stdout
    assert f"{out}/index.html" in done.stdout
    return campaign, out


def test_a_plan_moved_ahead_changes_days_and_nothing_that_shows_none(built, tmp_path):
    campaign, before = built
    out = shutil.copytree(before, tmp_path / "out")
    words = [
        "build",
        str(campaign),
        "--out",
        str(out),
        *ONE,
        "--today",
        "2026-11-24",
        "--start",
        "2027-01-06",
    ]
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "The plan was moved 531 weeks later: it starts on 2027-01-11" in done.stdout
    assert "0 pieces made" in done.stdout, "a poster shows no day"
    old, new = manifest(before), manifest(out)
    assert new["moved"] == {"weeks": 531, "from_start": "2016-11-07", "to_start": "2027-01-11"}
    assert "moved" not in old and new["digest"] == old["digest"]
    assert [file["edition"] for file in new["files"] if file["kind"] == "poster-a4-dawn"] == [
        file["edition"] for file in old["files"] if file["kind"] == "poster-a4-dawn"
    ]
    assert "531" in (out / "index.html").read_text() and "2027-01-11" in (out / "index.html").read_text()
    calendars = [path.read_text() for path in (out / "site").rglob("*.ics")]
    days = [day for calendar in calendars for day in re.findall(r"DTSTART.*:(\d{4})", calendar)]
    assert days and {*days} == {"2027"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--start", "soon"), "“soon” is no day. Mend: write a day of the calendar as 2026-11-23"),
        (("--start", "2027-02-29"), "“2027-02-29” is no day. Mend: "),
        (("--start", "2027-01-11", "--preview"), "choose one"),
    ],
)
def test_a_start_that_cannot_be_is_told(words, reason, tmp_path):
    done = subprocess.run(
        [PROGRAM, "build", "--out", str(tmp_path / "o"), *words], capture_output=True, text=True
    )
    assert done.returncode == 2 and reason in done.stderr


def test_everything_stands_in_the_folder_as_the_manifest_says(built, tree):
    out = built[1]
    content = manifest(out)
    listed = {file["path"]: file["sha256"] for file in content["files"]}
    assert tree(out) == listed | {"manifest.json": tree(out)["manifest.json"]}
    assert [file["path"] for file in content["files"]] == sorted(listed)
    assert all(file["bytes"] == (out / file["path"]).stat().st_size for file in content["files"])
    poster = [file for file in content["files"] if file["kind"] == "poster-a4-dawn"]
    assert {(file["language"], file["variant"]) for file in poster} == {
        (language, variant)
        for language in ("cy", "en", "cy+en")
        for variant in ("screen", "print", "preview", "asset")  # the asset is its picture on the site
    }
    assert content["status"] == {"cy": "unread", "en": "draft"}
    assert content["digest"].startswith("sha256:")


def test_the_edition_in_the_manifest_is_printed_on_the_piece(built):
    out = built[1]
    for file in manifest(out)["files"]:
        if file["variant"] == "screen":
            document = pypdfium2.PdfDocument(out / file["path"])
            assert file["edition"] in document[0].get_textpage().get_text_range()
            document.close()


def test_the_same_release_gives_the_same_bytes(netsafe, campaign, tmp_path, tree):
    """In another folder, with other hash seeds, another number of processes, another time zone, no cache."""
    elsewhere = shutil.copytree(campaign, tmp_path / "else where" / "copy")
    one = netsafe("build", campaign, "--out", "one", "--only", "poster-a4-dawn,card,banner", "--jobs", "1",
                  PYTHONHASHSEED="1", TZ="UTC", NETSAFE_CACHE=str(tmp_path / "cache one"))  # fmt: skip
    two = netsafe("build", elsewhere, "--out", "two", "--only", "banner", "--only", "card,poster-a4-dawn",
                  "--jobs", "3", PYTHONHASHSEED="77", TZ="Pacific/Auckland",
                  NETSAFE_CACHE=str(tmp_path / "cache two"))  # fmt: skip
    assert (one.returncode, two.returncode) == (0, 0), one.stderr + two.stderr
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_nothing_is_made_again_where_nothing_changed(netsafe, built, tree):
    campaign, out = built
    before, times, inode = tree(out), made(out), out.stat().st_ino
    again = netsafe("build", campaign, "--out", out, *ONE)
    assert again.returncode == 0
    assert "Nothing has changed" in again.stdout
    assert (tree(out), made(out), out.stat().st_ino) == (before, times, inode)


def test_without_the_note_of_the_last_build_it_finds_the_same_out(netsafe, built, tree):
    campaign, out = built
    before, times, inode = tree(out), made(out), out.stat().st_ino
    out.with_name(".out.netsafe").write_bytes(b"\0{")
    again = netsafe("build", campaign, "--out", out, *ONE)
    assert "Nothing has changed" in again.stdout
    assert (tree(out), made(out), out.stat().st_ino) == (before, times, inode)


def test_one_changed_text_makes_again_only_what_shows_it(netsafe, campaign, published):
    kinds = ("--only", "poster-a4-dawn,sticker")
    out = published(*kinds)
    before = made(out)
    reword(campaign, "poster-dawn.en.md", "Help is here.", "Help is near.")
    netsafe("mark", campaign, "poster-dawn.turn")
    done = netsafe("build", campaign, "--out", "out", *kinds)
    assert done.returncode == 0, done.stdout + done.stderr
    after = made(out)
    again = {path for path in after if before.get(path) != after[path]}
    pack = "operation-net-safe_partner-pack.zip"
    pieces = {f"operation-net-safe_poster-a4-dawn_{language}" for language in ("en", "cy-en")}
    posters = {
        f"materials/poster-a4-dawn/{piece}{ending}"
        for piece in pieces
        for ending in (".pdf", "-print.pdf", ".png")
    }
    to_take = {f"site/files/{Path(path).name}" for path in posters if path.endswith(".pdf")}
    pages = {
        f"site/{page}/index.html{packed}"
        for page in ("cy/deunyddiau", "en/materials")
        for packed in ("", ".br", ".gz")
    }
    pictures = {path for path in again if path.endswith(".webp")}
    assert {path.rpartition("-")[0] for path in pictures} == {
        *(f"site/assets/{piece}" for piece in pieces),
        "site/assets/example",  # the joint poster as a made-up partner's copy
    }
    door = {path for path in again if path.startswith("door/")}
    assert door <= {f"door/{name}" for name in DOOR}
    assert again - pictures - door == (
        posters | to_take | pages | {"index.html", "manifest.json", pack, f"site/files/{pack}"}
    )


def test_a_file_that_was_harmed_is_made_again(netsafe, campaign, tmp_path, tree):
    netsafe("build", campaign, "--out", "out", *ONE)
    out = tmp_path / "out"
    before = tree(out)
    victim = next(out.rglob("*_en.pdf"))
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    done = netsafe("build", campaign, "--out", "out", *ONE)
    assert "1 piece made, 6 kept, " in done.stdout
    assert tree(out) == before


def test_the_pack_holds_everything_that_is_listed_and_a_manifest(built, tree):
    out = built[1]
    with zipfile.ZipFile(out / "operation-net-safe_partner-pack.zip") as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {stat.S_IMODE(entry.external_attr >> 16) for entry in archive.infolist()} == {0o644}
        top = "operation-net-safe_partner-pack/"
        inside = {name.removeprefix(top): archive.read(name) for name in archive.namelist()}
    listed = json.loads(inside["manifest.json"])["files"]
    assert set(inside) == {file["path"] for file in listed} | {"manifest.json", "index.html"}
    made_here = {path: digest for path, digest in tree(out).items() if path.startswith("materials/")}
    assert {file["path"]: file["sha256"] for file in listed} == made_here
    assert {
        path: hashlib.sha256(data).hexdigest() for path, data in inside.items() if path in made_here
    } == made_here


def test_only_keeps_what_holds_and_says_what_it_leaves_out(netsafe, campaign, tmp_path):
    netsafe("build", campaign, "--out", "out", "--only", "sticker,card,poster-a4-dawn")
    words = (campaign / "words" / "card.en.md").read_text()
    headline = words.split("## headline")[1].split("##")[0].strip().splitlines()[-1]
    reword(campaign, "card.en.md", headline, headline.rstrip(".") + " now.")
    netsafe("mark", campaign, "card.headline")
    done = netsafe("build", campaign, "--out", "out", *ONE)
    assert done.returncode == 0, done.stdout + done.stderr
    kinds = {file["kind"] for file in manifest(tmp_path / "out")["files"]}
    assert {"sticker-a7", "poster-a4-dawn"} <= kinds
    assert "card: out of date, and --only does not name it; left out" in done.stdout
    cards = [file["language"] for file in manifest(tmp_path / "out")["files"] if file["kind"] == "card"]
    assert set(cards) == {"cy"}


def test_an_unknown_kind_is_wrong_use_with_near_names(netsafe, campaign, tmp_path):
    done = netsafe("build", campaign, "--out", "out", "--only", "postr-a4-dawn")
    assert done.returncode == 2
    assert "poster-a4-dawn" in done.stderr
    assert "washroom" in done.stderr
    assert not (tmp_path / "out").exists()


def test_words_that_the_rules_refuse_stop_the_build(netsafe, campaign, tmp_path):
    path = campaign / "words" / "poster-dawn.cy.md"
    path.write_text(path.read_text().split("## turn")[0])
    done = netsafe("build", campaign, "--out", "out", *ONE)
    assert done.returncode == 1
    assert "poster-dawn" in done.stderr
    assert "error" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_text_that_does_not_fit_fails_with_every_place_and_leaves_the_old_folder(
    netsafe, campaign, published, tmp_path, tree
):
    published(*ONE)
    before = tree(tmp_path / "out")
    for language in ("cy", "en"):
        path = campaign / "words" / f"poster-dawn.{language}.md"
        words = path.read_text()
        start, heading, rest = re.split(r"(## headline.*\n)", words)
        body, end = rest.split("##", 1)
        path.write_text(f"{start}{heading}\n{' '.join([body.strip()] * 12)}\n\n##{end}")
    netsafe("mark", campaign, "poster-dawn.headline")
    done = netsafe("build", campaign, "--out", "out", *ONE)
    assert done.returncode == 1, done.stdout
    assert tree(tmp_path / "out") == before
    assert "does not fit" in done.stderr, done.stderr
    assert "words/poster-dawn.cy.md" in done.stderr
    assert "words/poster-dawn.en.md" in done.stderr
    assert "is as it was" in done.stderr


def test_drafts_can_be_refused(netsafe, campaign, tmp_path):
    done = netsafe("build", campaign, "--out", "out", "--approved", *ONE)
    assert done.returncode == 1
    assert "not approved in cy, en" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("missing", ["campaign.toml", None])
def test_a_bundle_that_cannot_be_read_gets_one_line(netsafe, campaign, tmp_path, missing):
    if missing:
        (campaign / missing).unlink()
    else:
        campaign = tmp_path / "nowhere"
    done = netsafe("build", campaign, "--out", "out", *ONE)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "campaign.toml" in done.stderr
    assert not (tmp_path / "out").exists()


def test_help_has_an_example_that_works(netsafe, campaign, tmp_path):
    shown = " ".join(netsafe("build", "--help").stdout.split())
    assert "and the whole site; “site” alone makes no kind" in shown
    example = shown.split("Example: netsafe ")[1].split(" Options:")[0].split()
    example[1] = str(campaign)
    done = netsafe(*example)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "build" / "index.html").is_file()


def test_the_pdfs_are_pdfs_in_their_languages(built):
    for file in manifest(built[1])["files"]:
        if file["variant"] in ("screen", "print"):
            with pikepdf.open(io.BytesIO((built[1] / file["path"]).read_bytes())) as pdf:
                assert str(pdf.Root.Lang).startswith(file["languages"][0])
                assert ("/OutputIntents" in pdf.Root) == (file["variant"] == "print")


def test_files_are_for_everyone_to_read(built):
    assert stat.S_IMODE(built[1].stat().st_mode) == 0o755
    assert {stat.S_IMODE(path.stat().st_mode) & 0o444 for path in built[1].rglob("*.pdf")} == {0o444}
