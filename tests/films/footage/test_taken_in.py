"""Films that may be taken in, through the command: what is said of them, against ffprobe and ffmpeg."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from films.film.outside import loudness, run
from films.footage.films import captions, film
from netsafe.cli import main
from netsafe.films.footage.inspection import inspect_film


def given(path: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["footage", str(path), *more])


def test_a_good_film_with_captions_in_every_language(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", size="1280x720")
    done = given(path, *captions(tmp_path, cy="Bore da", en="Good morning"))
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(
        "film.mp4: 2.0 seconds, 1280 × 720, 25 pictures a second, h264, sound aac.\n"
    )


def test_captions_lack_a_language(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4")
    done = given(path, *captions(tmp_path, en="Good morning"))
    assert done.exit_code == 1
    assert "film.mp4: error: has no captions in cy." in done.stdout and "in en." not in done.stdout


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("WEBVTT\n\n00:00.000 --> 00:09.000\nHir\n", "film.cy.vtt:3: error: stands until 9.0 s"),
        ("WEBVTT\n\n00:01.000 --> 00:00.500\nHir\n", "film.cy.vtt:3: error: ends before it begins"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\nUn\n\n00:00.900 --> 00:01.900\nDau\n",
         "film.cy.vtt:6: error: begins before the words of line 3 go"),
        ("1\n00:00:00,000 --> 00:00:01,5\nUn\n1\n00:00:01,500 --> 00:00:01,700\nDau\n",
         "film.cy.vtt:2: error: is no time such as 00:00:01,000 --> 00:00:02,500. Mend: "),
        ("Un\n", "film.cy.vtt:1: error: is neither WebVTT (its first line would be “WEBVTT”) nor SRT."),
        ("WEBVTT\n\n00:00 --> 00:01\nUn\n", "film.cy.vtt:3: error: is no time"),
        ("WEBVTT\n", "film.cy.vtt:1: error: holds no captions"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n" + "Mae hyn yn " * 4 + "\n", "film.cy.vtt:3: warning: has 43"),
    ],
    ids=["too-late", "backwards", "overlap", "srt", "neither", "no-thousandths", "nothing", "too-fast"],
)  # fmt: skip
def test_captions_that_do_not_fit(tmp_path: Path, written: str, said: str) -> None:
    path = film(tmp_path / "film.mp4", size="320x240")
    named = captions(tmp_path, cy="Bore da", en="Good morning")
    (tmp_path / "film.cy.vtt").write_text(written, encoding="utf-8")
    done = given(path, *named)
    assert said in done.stdout
    assert done.exit_code == (0 if "warning" in said else 1)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("film.mov", ()),
        ("film.webm", ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libvorbis")),
        ("deep.mkv", ("-pix_fmt", "yuv444p10le")),
        ("grey.mkv", ("-pix_fmt", "gray")),
        ("wide-colour.mp4", ("-c:v", "libx264rgb", "-pix_fmt", "rgb24")),
    ],
)
def test_containers_and_kinds_of_pixels(tmp_path: Path, name: str, more: tuple[str, ...]) -> None:
    path = film(tmp_path / name, *more, size="320x240", seconds=1)
    seen = inspect_film(path)
    counted = run("ffprobe", "-v", "error", "-count_frames", "-select_streams", "v", "-show_entries",
                  "stream=nb_read_frames,pix_fmt", "-of", "csv=p=0", path).strip()  # fmt: skip
    assert f"{seen.pixels},{seen.frames}" == counted
    assert (seen.width, seen.height) == (320, 240)


@pytest.mark.parametrize("decibels", [-30, 0])
def test_loudness_is_what_ffmpeg_measures(tmp_path: Path, decibels: int) -> None:
    path = film(
        tmp_path / "film.mp4", "-af", f"volume={decibels}dB", size="320x240", seconds=3, sound="sine=f=997"
    )
    seen = inspect_film(path)
    assert seen.sound is not None and seen.sound.loudness is not None
    assert abs(seen.sound.loudness - loudness(path)) <= 0.1


def test_silence_is_not_called_loud(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", size="320x240", sound="anullsrc=r=48000:cl=stereo")
    sound = inspect_film(path).sound
    assert sound is not None and sound.loudness is None
    assert "in which nothing is heard" in given(path).stdout


def test_a_picture_too_small_and_a_film_too_slow(tmp_path: Path) -> None:
    path = film(tmp_path / "small.mp4", size="160x120", rate=5, sound=None)
    done = given(path)
    assert "error: is 160 × 120 pixels large; 240 are the least" in done.stdout
    assert "error: has 5.0 pictures a second" in done.stdout and "has no sound" in done.stdout


def test_captions_that_are_no_file(tmp_path: Path) -> None:
    """Nobody waits for a pipe that nobody writes to, nor for the end of what has none."""
    os.mkfifo(tmp_path / "pipe.vtt")
    for name in (str(tmp_path / "pipe.vtt"), "/dev/zero", str(tmp_path)):
        done = given(tmp_path / "film.mp4", "--captions", f"cy={name}")
        assert done.exit_code == 2 and f"{name} is a " in done.stderr and "Mend: " in done.stderr


def test_wrong_use(tmp_path: Path) -> None:
    for words in (["--captions", "cy"], ["--captions", f"cy={tmp_path}/gone.vtt"]):
        done = given(tmp_path / "film.mp4", *words)
        assert done.exit_code == 2 and "captions" in done.stderr
