"""Broken and hostile files, through the command: one line that says why, and an end."""

from __future__ import annotations

import json
import os
import random
import struct
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner, Result
from films.film.outside import run
from films.footage.films import box, film, patched
from netsafe.cli import main
from netsafe.films.footage import FootageError
from netsafe.films.footage.inspection import inspect_film
from netsafe.films.footage.limits import Limits


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return film(tmp_path_factory.mktemp("good") / "good.mp4").read_bytes()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small film of 200 seconds."""
    to = tmp_path_factory.mktemp("long") / "long.mp4"
    return film(to, size="256x256", rate=10, seconds=200, sound=None).read_bytes()


def given(path: Path) -> Result:
    """What the command says.  What does not end is stopped by the cabin's own limits, with another reason."""
    return CliRunner().invoke(main, ["footage", str(path)], catch_exceptions=False)


def refused(path: Path) -> str:
    """The one line with which a file is refused."""
    done = given(path)
    assert done.exit_code == 1, done.output
    assert done.stdout == "" and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith(f"{path.name}: ")
    return done.stderr


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("letter.mp4", b"Dear friend, here is the film." * 40, "neither MP4, MOV nor WebM"),
        ("empty.mp4", b"", "is empty"),
        ("list.mp4", b"#EXTM3U\n#EXTINF:10,\nhttps://films.example.org/a.ts\n", "leads elsewhere"),
        ("concat.mp4", b"ffconcat version 1.0\nfile /etc/hostname\n", "leads elsewhere"),
        ("page.mp4", b"<?xml version='1.0'?><MPD></MPD>", "leads elsewhere"),
        ("picture.mp4", b"\x89PNG\r\n\x1a\n" + bytes(100), "it is a picture"),
        ("packed.mp4", b"PK\x03\x04" + bytes(100), "it is packed"),
        ("head.mp4", box(b"ftyp", b"isom\0\0\0\0"), "no index"),
        ("shell.mp4", box(b"ftyp", b"isom\0\0\0\0") + box(b"moov") + box(b"mdat"), "has no pictures"),
        ("nought.mp4", box(b"ftyp", b"isom\0\0\0\0") + struct.pack(">I4s", 3, b"moov"), "is broken"),
        ("packed-index.mov", box(b"moov", box(b"cmov", bytes(8))) + box(b"mdat"), "index packed"),
        ("many.mp4", box(b"ftyp", b"isom\0\0\0\0") + box(b"free") * 20_001, "more than 20000 boxes"),
        ("large.mp4", box(b"moov", box(b"udta", bytes(9 << 20))) + box(b"mdat"), "index of 9 MB"),
        ("webm.webm", b"\x1a\x45\xdf\xa3" + bytes(random.Random(5).randbytes(4000)), "cannot be decoded"),
    ],
)  # fmt: skip
def test_what_is_no_film(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in refused(path)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: data[: len(data) * 2 // 3], "is not whole"),
        (lambda data: data[:40], "is not whole"),
        (lambda data: patched(data, b"tkhd", 84, struct.pack(">II", 20_000 << 16, 20_000 << 16)),
         "20000 × 20000 pixels"),
        (lambda data: patched(data, b"url ", 8, bytes(4)), "data outside of itself"),
        (lambda data: patched(data, b"avc1\0", 4, b"zzzz"), "is not taken in"),
        (lambda data: patched(data, b"stsz", 8, bytes(12)), "no picture"),
    ],
    ids=["cut-off", "only-its-head", "20000x20000", "elsewhere", "codec", "no-frames"],
)  # fmt: skip
def test_a_good_film_spoiled(
    tmp_path: Path, good: bytes, spoil: Callable[[bytes], bytes], reason: str
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(spoil(good))
    assert reason in refused(path)


def test_lies_about_its_length_are_found_by_decoding(tmp_path: Path, long: bytes) -> None:
    path = tmp_path / "long.mp4"
    two_seconds = struct.pack(">I", 2000)
    path.write_bytes(patched(long, b"mvhd", 24, two_seconds))
    assert "180 are the most" in refused(path) or "says that it lasts" in refused(path)


def test_a_stream_that_never_says_its_length(tmp_path: Path, long: bytes) -> None:
    (tmp_path / "long.mp4").write_bytes(long)
    path = tmp_path / "live.mkv"
    run("ffmpeg", "-v", "error", "-i", tmp_path / "long.mp4", "-c", "copy", "-live", "1", path)
    assert "180 are the most" in refused(path)


@pytest.mark.parametrize("ending", ["mkv", "mov"])
def test_pictures_far_larger_than_the_film_says(tmp_path: Path, ending: str) -> None:
    """The container says 640 × 480; each picture (JPEG) says 20,000 × 20,000, and unpacks to 600 MB."""
    path = tmp_path / f"bomb.{ending}"
    film(path, "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", seconds=0.4, sound=None)
    size, claimed = struct.pack(">HH", 480, 640), struct.pack(">HH", 20_000, 20_000)
    data = path.read_bytes()
    assert data.count(b"\xff\xc0\x00\x11\x08" + size) == 10
    path.write_bytes(data.replace(b"\xff\xc0\x00\x11\x08" + size, b"\xff\xc0\x00\x11\x08" + claimed))
    assert refused(path)


def test_a_film_that_says_it_lasts_for_years(tmp_path: Path, good: bytes) -> None:
    (tmp_path / "good.mp4").write_bytes(good)
    path = tmp_path / "years.mkv"
    run("ffmpeg", "-v", "error", "-i", tmp_path / "good.mp4", "-c", "copy", path)
    data, duration = path.read_bytes(), b"\x44\x89\x88"  # EBML: Duration, a number of eight bytes
    at = data.index(duration) + len(duration)
    path.write_bytes(data[:at] + struct.pack(">d", 1e12) + data[at + 8 :])
    assert "lasts 1000000000 seconds; 180 are the most" in refused(path)


def test_a_stream_that_is_cut_off(tmp_path: Path, good: bytes) -> None:
    (tmp_path / "good.mp4").write_bytes(good)
    path = tmp_path / "cut.mkv"
    run("ffmpeg", "-v", "error", "-i", tmp_path / "good.mp4", "-c", "copy", path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 4])
    assert "says that it lasts 2.0 seconds" in refused(path)


def test_many_streams(tmp_path: Path, good: bytes) -> None:
    (tmp_path / "good.mp4").write_bytes(good)
    path = tmp_path / "many.mkv"
    maps = ["-map", "0:v"] * 20
    run("ffmpeg", "-v", "error", "-i", tmp_path / "good.mp4", *maps, "-c", "copy", path)
    assert "streams" in refused(path)


def test_pipes_folders_and_links_are_no_films(tmp_path: Path, good: bytes) -> None:
    pipe, link = tmp_path / "pipe.mp4", tmp_path / "link.mp4"
    os.mkfifo(pipe)
    (tmp_path / "good.mp4").write_bytes(good)
    link.symlink_to(tmp_path / "good.mp4")
    for path in (pipe, link, tmp_path):
        assert "is not a file" in refused(path)
    assert "is not a file" in refused(tmp_path / "gone.mp4")


def test_the_process_that_decodes_is_stopped(tmp_path: Path, good: bytes) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(good)
    before = set(psutil.Process().children())
    with pytest.raises(FootageError, match=r"takes more than 0\.05 seconds"):
        inspect_film(path, Limits(wall=0.05))
    assert set(psutil.Process().children()) <= before  # nothing of it is left, not even dead


def test_the_process_that_decodes_ends_with_who_started_it(tmp_path: Path) -> None:
    """It waits for a film that never comes, until its input is closed, as it is when its parent is killed."""
    os.mkfifo(tmp_path / "film.mp4")
    order = {
        "task": "inspect", "path": str(tmp_path / "film.mp4"), "name": "film.mp4", "container": "mov",
        "limits": asdict(Limits()),
    }  # fmt: skip
    words = [sys.executable, "-m", "netsafe.films.footage.isolated_worker"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
        with (tmp_path / "film.mp4").open("wb"):  # waits until it is read there
            process.stdin.close()
            assert process.wait() == 1
        assert process.stdout.read() == process.stderr.read() == b"", "neither an answer nor a complaint"


def test_memory_has_an_end(tmp_path: Path, good: bytes) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(good)
    with pytest.raises(FootageError, match=r"needs more than|cannot be decoded"):
        inspect_film(path, Limits(memory=96 << 20))


@pytest.mark.parametrize("seed", range(6))
def test_bytes_changed_by_chance(tmp_path: Path, good: bytes, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(good)
    for _ in range(40):
        data[chance.randrange(len(data))] = chance.randrange(256)
    at = data.find(b"moov")
    for _ in range(seed):
        data[chance.randrange(at, len(data))] = chance.randrange(256)
    path = tmp_path / "film.mp4"
    path.write_bytes(bytes(data))
    done = given(path)
    assert done.exit_code == 1 and "Traceback" not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
