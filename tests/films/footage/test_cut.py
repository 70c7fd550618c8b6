"""A film cut to the three shapes through the command, and looked at by ffmpeg and tesseract."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from films.film.outside import last_words, loudness, run, told
from films.footage.films import captions, film
from netsafe.cli import main
from netsafe.films.shapes import SMALLER

CAMPAIGN = Path(__file__).parents[3] / "campaigns" / "operation-net-safe"
SIZES = {"wide": (1920, 1080), "square": (1080, 1080), "story": (1080, 1920)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of 30 pictures a second, red at its left and blue at its right, cut about its left."""
    given = tmp_path_factory.mktemp("given")
    path = film(
        given / "film.mp4", "-vf", "drawbox=0:0:iw/2:ih:red:fill,drawbox=iw/2:0:iw/2:ih:blue:fill",
        size="640x360", rate=30, seconds=2,
    )  # fmt: skip
    words = captions(given, cy="Tŷ ar y bryn", en="A house on the hill")
    done = CliRunner().invoke(
        main,
        ["footage", str(path), *words, "--to", str(given / "out"), "--focus", "0,50", "--end", "the-knock"],
    )
    assert done.exit_code == 0, done.output
    return given / "out"


def test_each_shape_in_each_language(folder: Path) -> None:
    names = {f"film-{shape}_{language}{ending}" for shape in SIZES for language in ("cy", "en")
             for ending in (".mp4", ".vtt", ".srt", ".jpg")}  # fmt: skip
    names |= {f"film-wide_{language}-{height}p.mp4" for language in ("cy", "en") for height in SMALLER}
    assert {path.name for path in folder.iterdir()} == names


@pytest.mark.parametrize("shape", SIZES)
def test_another_decoder_plays_it(folder: Path, shape: str) -> None:
    path = folder / f"film-{shape}_cy.mp4"
    found = told(path)
    picture, sound = found["video"], found["audio"]
    assert (picture["width"], picture["height"]) == SIZES[shape]
    assert (picture["codec_name"], picture["pix_fmt"], picture["r_frame_rate"]) == ("h264", "yuv420p", "25/1")
    assert (sound["codec_name"], sound["sample_rate"], sound["channels"]) == ("aac", "48000", 2)
    assert abs(float(sound["duration"]) - 2) < 0.1, "the sound of the film, and silence at the last picture"
    assert run("ffmpeg", "-v", "error", "-i", path, "-f", "null", "-") == ""


def test_the_number_of_the_release_stands_at_the_end(folder: Path) -> None:
    facts = tomllib.loads((CAMPAIGN / "campaign.toml").read_text(encoding="utf-8"))
    service = facts["help"]["service"]
    (number,) = [row["number"] for row in facts["services"] if row["id"] == service]
    assert number in last_words(folder / "film-story_cy.mp4", "cy", folder.parent)


def colours(path: Path) -> set[str]:
    """Whether the first picture is red or blue at its left edge and at its right."""
    found = set()
    for x in ("0", "iw-8"):
        out = folderless(path, f"crop=8:8:{x}:ih/2,scale=1:1")
        red, _, blue = out[:3]
        found.add("red" if red > blue else "blue")
    return found


def folderless(path: Path, look: str) -> bytes:
    to = path.with_name("pixel.rgb")
    run("ffmpeg", "-v", "error", "-y", "-i", path, "-frames:v", "1", "-vf", look, "-pix_fmt", "rgb24", "-f",
        "rawvideo", to)  # fmt: skip
    data = to.read_bytes()
    to.unlink()
    return data


def test_the_window_stands_where_it_matters(folder: Path) -> None:
    assert colours(folder / "film-wide_cy.mp4") == {"red", "blue"}
    assert colours(folder / "film-story_cy.mp4") == {"red"}


def test_the_sound_is_brought_to_one_loudness(folder: Path) -> None:
    cut = folder.parent / "heard.mp4"
    run("ffmpeg", "-v", "error", "-y", "-i", folder / "film-wide_en.mp4", "-t", "2", "-c", "copy", cut)
    assert abs(loudness(cut) + 23) < 0.5


def test_captions_go_on_to_the_last_picture(folder: Path) -> None:
    for language, words in (("cy", "Tŷ ar y bryn"), ("en", "A house on the hill")):
        said = (folder / f"film-square_{language}.vtt").read_text(encoding="utf-8")
        assert f"00:00:00.200 --> 00:00:01.520\n{words}\n" in said
        assert "\n00:00:02.000 --> " in said


def test_wrong_places_and_storyboards(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", size="320x240", seconds=1.5)
    words = captions(tmp_path, cy="Un", en="One")
    for more in (["--focus", "50"], ["--focus", "nan,2"], ["--keep", "60,0,40,100"],
                 ["--keep", "0,0,100,200"], ["--end", "nowhere", "--to", str(tmp_path / "out")]):  # fmt: skip
        done = CliRunner().invoke(main, ["footage", str(path), *words, *more])
        assert done.exit_code == 2 and more[0] in done.stderr, done.output
    assert not (tmp_path / "out").exists()


def test_a_film_that_flashes_is_not_cut(tmp_path: Path) -> None:
    """Black and white by turns, three pictures each: four flashes a second, where three are the most."""
    flash = "geq=lum='if(mod(floor(N/3),2),235,16)':cb=128:cr=128"
    path = film(tmp_path / "film.mp4", "-vf", flash, size="320x240", seconds=1.5, sound=None)
    words = captions(tmp_path, cy="Un", en="One")
    done = CliRunner().invoke(main, ["footage", str(path), *words, "--to", str(tmp_path / "out")])
    assert done.exit_code == 1 and not (tmp_path / "out").exists()
    first, *more = done.stderr.splitlines()
    assert first == "Cutting film.mp4" and len(more) == 1
    assert more[0].startswith("film.mp4: flashes: more than 3 flashes within the second before ")
