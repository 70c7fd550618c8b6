"""The site is published with the build: made once, kept where it holds, gone where it is gone."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import brotli
import pytest
from films.footage.films import film
from palette import recolour

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
TODAY = "2026-11-24"


def build(bundle: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """`netsafe build --only site`: the site alone, for these tests are of nothing else."""
    command = [sys.executable, "-m", "netsafe", "build", str(bundle), "--out", str(out), "--only", "site"]
    return subprocess.run([*command, "--today", TODAY, *more], capture_output=True, text=True, check=False)


def built(bundle: Path, out: Path, *more: str) -> dict[str, Any]:
    done = build(bundle, out, *more)
    assert done.returncode == 0, done.stdout + done.stderr
    manifest: dict[str, Any] = json.loads((out / "manifest.json").read_text())
    return manifest


def table(out: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / "door" / "table.json").read_text())
    return content


def stamps(out: Path) -> dict[str, int]:
    return {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns
        for path in (out / "site").rglob("*")
        if path.is_file()
    }


def edit(bundle: Path, name: str, old: str, new: str) -> None:
    path = bundle / name
    source = path.read_text()
    assert old in source, old
    path.write_text(source.replace(old, new, 1))


def reword(bundle: Path, stem: str, key: str) -> None:
    """Change one text in every language, and mark the translation as read again."""
    for path in sorted((bundle / "words").glob(f"{stem}.*.md")):
        before, heading, after = path.read_text().partition(f"\n## {key}")
        assert heading, (stem, key)
        path.write_text(before + heading + after.replace(".\n", "!\n", 1))
    subprocess.run(
        [sys.executable, "-m", "netsafe", "mark", str(bundle), f"{stem}.{key}"],
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first") / "build"
    built(CAMPAIGN, out)
    return out


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CAMPAIGN, tmp_path / "bundle"))


@pytest.fixture
def out(first: Path, tmp_path: Path) -> Path:
    """A folder that was published before; it does not know of its copy."""
    return Path(shutil.copytree(first, tmp_path / "build"))


def test_every_file_of_the_site_is_in_the_manifest_and_nothing_else(first: Path) -> None:
    manifest = json.loads((first / "manifest.json").read_text())
    listed = {file["path"]: file for file in manifest["files"]}
    there = {path.relative_to(first).as_posix() for path in first.rglob("*") if path.is_file()}
    assert there == set(listed) | {"manifest.json"}
    for path, file in listed.items():
        assert hashlib.sha256((first / path).read_bytes()).hexdigest() == file["sha256"], path


def test_every_answer_of_the_table_is_a_file_and_every_file_is_answered(first: Path) -> None:
    content = table(first)
    site = first / "site"
    told = [*content["answers"].values(), *content["lost"].values()]
    assert len(content["answers"]) > 55
    for answer in told:
        data = (site / answer["file"]).read_bytes()
        assert len(data) == answer["bytes"]
        assert hashlib.sha256(data).hexdigest() == answer["sha256"]
        for coding, size in answer["packed"].items():
            copy = site / (answer["file"] + {"br": ".br", "gzip": ".gz"}[coding])
            assert copy.stat().st_size == size
    files = {answer["file"] for answer in told}
    packed = {f"{name}{ending}" for name in files for ending in (".br", ".gz")}
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert files <= there <= files | packed


def test_compressed_copies_are_the_same_words(first: Path) -> None:
    copies = 0
    for path in (first / "site").rglob("*"):
        if path.suffix == ".br":
            assert brotli.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()
            copies += 1
        elif path.suffix == ".gz":
            assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()
            copies += 1
    assert copies > 100


def test_the_same_release_gives_the_same_bytes_elsewhere(first: Path, tmp_path: Path) -> None:
    built(CAMPAIGN, tmp_path / "other", "--jobs", "1")
    assert (tmp_path / "other/manifest.json").read_bytes() == (first / "manifest.json").read_bytes()


def test_nothing_is_made_again_where_nothing_has_changed(out: Path) -> None:
    before = stamps(out)
    (out.parent / f".{out.name}.netsafe").unlink(missing_ok=True)  # the note that would spare the work
    done = build(CAMPAIGN, out)
    assert done.returncode == 0 and "Nothing has changed" in done.stdout
    assert stamps(out) == before


def test_one_changed_text_publishes_again_only_the_pages_that_show_it(out: Path, bundle: Path) -> None:
    before = stamps(out)
    reword(bundle, "page-support", "here")
    built(bundle, out)
    after = stamps(out)
    pages = {"site/cy/cefnogaeth/index.html", "site/en/support/index.html"}
    assert {path for path in after if after[path] != before.get(path)} == {
        *(page + ending for page in pages for ending in ("", ".br", ".gz")),
        "site/files/operation-net-safe_partner-pack.zip",  # its manifest names the release
    }
    assert set(before) == set(after)


def test_a_deleted_page_is_gone_from_the_folder(out: Path, bundle: Path) -> None:
    edit(bundle, "campaign.toml", 'id = "conference"\n', 'id = "meeting"\n')
    for language in ("cy", "en"):
        edit(bundle, f"words/announcements.{language}.md", "## conference.title", "## meeting.title")
        edit(bundle, f"words/announcements.{language}.md", "## conference.body", "## meeting.body")
    edit(
        bundle, "campaign.toml", 'cy = "cynhadledd", en = "a-conference"', 'cy = "cyfarfod", en = "a-meeting"'
    )
    done = build(bundle, out)
    assert done.returncode == 1, "an address that was published must lead somewhere"
    assert "/en/news/a-conference/: was published, and would be gone" in done.stderr
    assert (out / "site/en/news/a-conference/index.html").exists()
    toml = bundle / "campaign.toml"
    moved = "".join(
        f'\n[[moved]]\naddress = "{address}"\nlanguage = "{language}"\npage = "news"\n'
        for language, address in (("cy", "/cy/newyddion/cynhadledd/"), ("en", "/en/news/a-conference/"))
    )
    toml.write_text(toml.read_text() + moved)
    built(bundle, out)
    assert not list((out / "site").rglob("*a-conference*")) and not list((out / "site").rglob("*cynhadledd*"))
    assert table(out)["moved"]["/en/news/a-conference/"] == "/en/news/"
    assert (out / "site/en/news/a-meeting/index.html").exists()


def test_a_page_that_moves_is_still_found_at_its_old_address(out: Path, bundle: Path) -> None:
    edit(bundle, "campaign.toml", 'cy = "cefnogaeth", en = "support"', 'cy = "cymorth", en = "comfort"')
    built(bundle, out)
    moved = table(out)["moved"]
    assert moved["/en/support/"] == "/en/comfort/" and moved["/cy/cefnogaeth/"] == "/cy/cymorth/"
    assert not (out / "site/en/support").exists()
    edit(bundle, "campaign.toml", 'cy = "cymorth", en = "comfort"', 'cy = "nodded", en = "shelter"')
    built(bundle, out)
    moved = table(out)["moved"]
    assert moved["/en/support/"] == moved["/en/comfort/"] == "/en/shelter/"
    assert "/en/shelter" in moved, "an address without its stroke leads on too"


def test_a_code_leads_to_the_page_of_its_item_in_its_language(first: Path) -> None:
    from netsafe.campaign.short_link import code_of

    links = table(first)["links"]
    item = "operation-net-safe", "poster-a4-dawn"
    assert links[code_of(*item, ["cy"])] == "/cy/i-chi/"
    assert links[code_of(*item, ["en"])] == "/en/for-you/"
    assert links[code_of(*item, ["cy", "en"])] == "/"
    window = "operation-net-safe", "poster-a4-window"
    assert links[code_of(*window, ["cy"])] == "/cy/i-eraill/"
    assert links[code_of("operation-net-safe", "briefing", ["en"])] == "/en/at-work/"


def test_a_code_by_hand_lives_until_it_is_retired(out: Path, bundle: Path) -> None:
    toml = bundle / "campaign.toml"
    source = toml.read_text()
    link = '\n[[links]]\ncode = "a7"\nlanguage = "cy"\npage = "under-18"\n'
    toml.write_text(source + link)
    built(bundle, out)
    assert table(out)["links"]["a7"] == "/cy/dan-18/"
    toml.write_text(source)
    built(bundle, out)
    assert table(out)["links"]["a7"] == "/cy/dan-18/", "what was printed once leads on"
    toml.write_text(source + link + "retired = true\n")
    built(bundle, out)
    assert "a7" not in table(out)["links"]
    assert table(out)["astray"] == "/"


def styles(out: Path) -> set[str]:
    return {path.name for path in (out / "site/assets").glob("style-*.css")}


def test_a_reader_who_has_the_old_page_still_gets_its_style_and_the_next_time_it_is_gone(
    out: Path, bundle: Path
) -> None:
    first = styles(out)
    recolour(bundle, "#17405a", "#17405b")
    built(bundle, out)
    second = styles(out)
    assert len(first) == 1 and len(second) == 2 and first < second
    assert {f"/assets/{name}" for name in second} <= set(table(out)["answers"])
    recolour(bundle, "#17405b", "#17405c")
    built(bundle, out)
    third = styles(out)
    assert len(third) == 2 and not first & third and len(second & third) == 1


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('exit = "https://www.bbc.co.uk/weather"', 'exit = "javascript:alert(1)"', r"NS\d+|site/"),
        (
            'path = { cy = "i-chi", en = "for-you" }',
            'path = { cy = "i-chi", en = "../etc" }',
            r"campaign\.toml:\d+: .*hyphens",
        ),
        (
            'path = { cy = "i-chi", en = "for-you" }',
            'path = { cy = "i-chi", en = "support" }',
            r"NS\d+|stands there 2 times",
        ),
    ],
)
def test_a_site_that_is_not_fit_is_refused_and_the_old_one_stays(
    out: Path, bundle: Path, old: str, new: str, says: str
) -> None:
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    edit(bundle, "campaign.toml", old, new)
    done = build(bundle, out)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert re.search(says, done.stdout + done.stderr), done.stdout + done.stderr
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_campaign_without_a_site_builds_without_one(bundle: Path, tmp_path: Path) -> None:
    toml = bundle / "campaign.toml"
    toml.write_text(re.sub(r"\[site\]\n(.+\n)+", "", toml.read_text(), count=1))
    done = build(bundle, tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "out/site").exists() and not (tmp_path / "out/door").exists()


def test_details_are_not_published_past_their_day(out: Path, bundle: Path) -> None:
    done = build(bundle, out, "--today", "2027-11-23")
    assert done.returncode == 1 and "NS304" in done.stdout + done.stderr
    assert table(out)["valid_until"] == "2027-11-22"


CAPTIONS = {
    "cy": ("hills.cy.srt", "1\r\n00:00:00,200 --> 00:00:01,500\r\n{\\an8}Tŷ\r\n".encode("utf-16")),
    "en": ("hills.en.vtt", b"WEBVTT\n\n00:00.200 --> 00:01.500\nA house\n"),
}
"""The name and the content of a file in each language, as two programs save them."""


def with_recordings(bundle: Path) -> None:
    """A film of a charity, in each language, told in words."""
    (bundle / "films").mkdir()
    rows = ""
    for language in ("cy", "en"):
        film(bundle / "films" / f"hills.{language}.mp4", size="640x360")
        (bundle / "films" / CAPTIONS[language][0]).write_bytes(CAPTIONS[language][1])
        names = f'file = "hills.{language}.mp4", captions = "{CAPTIONS[language][0]}"'
        rows += f'{{ language = "{language}", {names} }}, '
        with (bundle / "words" / f"films.{language}.md").open("a") as words:
            words.write("".join(f"\n## hills.{key}\n\nX\n" for key in ("title", "about", "transcript")))
    path = bundle / "campaign.toml"
    row = f'\n[[films]]\nid = "hills"\npath = {{ cy = "bryniau", en = "hills" }}\nrecordings = [{rows}]\n'
    path.write_text(path.read_text() + row)


def test_a_recording_stands_on_the_site_as_it_was_finished_and_not_as_it_came(
    bundle: Path, tmp_path: Path
) -> None:
    with_recordings(bundle)
    out = tmp_path / "out"
    raw = {f"/files/hills.{ending}" for ending in ("cy.mp4", "en.mp4", "cy.srt.vtt", "en.vtt")}
    built(bundle, out)
    assert raw <= table(out)["answers"].keys(), "nothing was made of it: it is shown as it is"
    assert (out / "site" / "files" / "hills.en.vtt").read_bytes() == CAPTIONS["en"][1]
    told = (out / "site" / "files" / "hills.cy.srt.vtt").read_text(encoding="utf-8")
    assert told == "WEBVTT\nLanguage: cy\n\n1\n00:00:00.200 --> 00:00:01.520\nTŷ\n", "a browser knows no SRT"
    built(bundle, out, "--only", "footage-hills-wide")
    answers = table(out)["answers"]
    assert not raw & answers.keys()
    assert not list((out / "site" / "files").glob("hills.*"))
    for language, address in (("cy", "/cy/ffilmiau/bryniau/"), ("en", "/en/films/hills/")):
        html = (out / "site" / answers[address]["file"]).read_text()
        stem = f"/files/operation-net-safe_footage-hills-wide_{language}"
        played = re.findall(r'<source src="([^"]+)"', html)
        assert played == [f"{stem}{ending}" for ending in ("-360p.mp4", "-720p.mp4", ".mp4")]
        assert {answers[one]["class"] for one in (*played, f"{stem}.vtt")} == {"film"}
