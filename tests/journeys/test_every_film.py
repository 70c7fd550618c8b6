"""Every film of one build, looked at by Debian's ffmpeg and tesseract."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from films.film.outside import last_words, run, told
from journeys.building import Built

FILMS = ("more-common", "behind-each-picture", "the-knock", "someone-you-love")
SIZES = {"wide": (1920, 1080), "square": (1080, 1080), "story": (1080, 1920)}
SMALLER = ("-720p.mp4", "-360p.mp4")
WHOLE = (".mp4", ".vtt", ".srt", ".txt", ".jpg")
CUTS = tuple(f"-{seconds}s.{ending}" for seconds in (6, 15) for ending in ("mp4", "vtt", "srt"))
ENDINGS_OF_CAPTIONS = [ending for ending in (*WHOLE, *CUTS) if ending.endswith(("vtt", "srt"))]
CASES = [(film, shape, tag) for film in FILMS for shape in SIZES for tag in ("cy", "en")]


def path_of(built: Built, film: str, shape: str, tag: str, ending: str = ".mp4") -> Path:
    kind = f"film-{film}-{shape}"
    return built.folder / "materials" / kind / f"operation-net-safe_{kind}_{tag}{ending}"


def test_each_film_is_there_with_all_that_belongs_to_it(built: Built) -> None:
    wanted = {
        path_of(built, *case, ending)
        for case in CASES
        for ending in (*WHOLE, *CUTS, *(SMALLER if case[1] == "wide" else ()))
    }
    there = set((built.folder / "materials").glob("film-*/*"))
    assert there == wanted


@pytest.mark.parametrize(("film", "shape", "tag"), CASES)
def test_another_decoder_finds_it_whole(built: Built, film: str, shape: str, tag: str) -> None:
    path = path_of(built, film, shape, tag)
    found = told(path)
    picture = found["video"]
    assert (picture["width"], picture["height"], picture["r_frame_rate"]) == (*SIZES[shape], "25/1")
    assert 15 <= float(found["format"]["duration"]) <= 30.02
    assert path.stat().st_size < 8_000_000
    # keyframes alone: each scene begins with one, and the whole is decoded for two films elsewhere
    assert run("ffmpeg", "-v", "error", "-skip_frame", "nokey", "-i", path, "-f", "null", "-") == ""


@pytest.mark.parametrize(("film", "shape", "tag"), CASES)
def test_its_cuts_are_no_longer_than_their_names(built: Built, film: str, shape: str, tag: str) -> None:
    for seconds, least in ((6, 5.9), (15, 11)):
        found = told(path_of(built, film, shape, tag, f"-{seconds}s.mp4"))
        assert least <= float(found["format"]["duration"]) <= seconds + 0.03
        assert (found["video"]["width"], found["video"]["height"]) == SIZES[shape]


@pytest.mark.parametrize(("film", "shape", "tag"), CASES)
def test_captions_have_two_lines_that_fit_a_telephone(built: Built, film: str, shape: str, tag: str) -> None:
    """As another parser reads them, to the line for those who cannot cope or were hurt."""
    for ending in ENDINGS_OF_CAPTIONS:
        said = run("ffmpeg", "-v", "error", "-i", path_of(built, film, shape, tag, ending), "-f", "srt", "-")
        blocks = [block.split("\n")[2:] for block in said.strip().split("\n\n")]
        assert all(1 <= len(lines) <= 2 and max(map(len, lines)) <= 42 for lines in blocks), ending
        assert re.search("116 123|0808 801 0331", " ".join(blocks[-1])), ending


@pytest.mark.parametrize("film", FILMS)
@pytest.mark.parametrize("shape", SIZES)
def test_languages_last_equally_long(built: Built, film: str, shape: str) -> None:
    frames = {told(path_of(built, film, shape, tag))["video"]["nb_frames"] for tag in ("cy", "en")}
    assert len(frames) == 1


@pytest.mark.parametrize(("film", "shape", "tag"), CASES)
def test_the_number_can_be_read_at_the_end(
    built: Built, tmp_path: Path, film: str, shape: str, tag: str
) -> None:
    said = last_words(path_of(built, film, shape, tag), tag, tmp_path)
    assert "08081000900" in re.sub(r"\D", "", said), said
    assert "netsafe.example/g/" in said, said


def test_every_film_has_a_crisis_or_a_survivors_line_in_words(built: Built) -> None:
    for film in FILMS:
        words = path_of(built, film, "wide", "en", ".txt").read_text()
        assert "116 123" in words or "0808 801 0331" in words
