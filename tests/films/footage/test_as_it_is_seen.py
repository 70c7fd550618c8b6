"""Oblong pixels and notes that turn a picture: what is cut is what players show, measured in its pixels."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from films.film.outside import frame, run
from films.footage.films import cut, film, patched, seen
from netsafe.cli import main
from netsafe.films.shapes import Shape
from numpy.typing import NDArray
from PIL import Image

SHAPES = [
    Shape("wide", 480, 270, (0, 0, 480, 270)),
    Shape("square", 272, 272, (0, 0, 272, 272)),
    Shape("story", 270, 480, (0, 0, 270, 480)),
]
"""The three shapes, small."""

SIDE = 0.4
"""Of the height of what is seen: the side of the square that stands in its middle, light on dark."""

MATRICES = {
    "none": (1, 0, 0, 1), "right": (0, 1, -1, 0), "over": (-1, 0, 0, -1), "left": (0, -1, 1, 0),
    "mirrored": (-1, 0, 0, 1), "mirrored-right": (0, -1, -1, 0), "mirrored-over": (1, 0, 0, -1),
    "mirrored-left": (0, 1, 1, 0), "larger": (2, 0, 0, 2), "nothing": (0, 0, 0, 0),
}  # fmt: skip
"""The matrix a b c d in the head of a track: all eight ways to stand, one that grows, an empty one."""


def square_film(to: Path, stored: str, size: str, *more: str) -> Path:
    """A film that is seen at `size`, with a square in its middle.

    It is held in `stored` pixels, and its top left is red.
    """
    draw = (
        f"scale={size},drawbox=0:0:iw:ih:0x202020:fill,"
        f"drawbox=(iw-{SIDE}*ih)/2:(ih-{SIDE}*ih)/2:{SIDE}*ih:{SIDE}*ih:0xd0d0d0:fill,drawbox=0:0:ih/5:ih/5:red:fill,scale={stored}:flags=area"
    )
    return film(to, "-vf", ",".join([draw, *more]), size="320x240", seconds=1, sound=None)


def pixels(path: Path) -> NDArray[np.int16]:
    return np.asarray(Image.open(frame(path, 0.4, path.with_suffix(".png"))).convert("RGB"), np.int16)


def measures(path: Path) -> tuple[int, int]:
    """Width and height of what is light in a film."""
    rows, columns = np.nonzero(pixels(path).min(axis=2) > 120)
    return int(columns.max() - columns.min() + 1), int(rows.max() - rows.min() + 1)


def side_in(shape: Shape, size: tuple[int, int]) -> float:
    """How long the side of the square is where a film of that `size` fills a shape."""
    return SIDE * max(shape.height, shape.width * size[1] / size[0])


def test_a_square_stays_a_square_in_every_shape(tmp_path: Path) -> None:
    path = square_film(tmp_path / "film.mp4", "720:576", "1024:576", "setsar=64/45")
    for shape in SHAPES:
        side = side_in(shape, (1024, 576))
        assert measures(cut(path, shape)) == pytest.approx((side, side), abs=3), shape.name
    side = SIDE * 270 * 576 / 1024
    whole = cut(path, Shape("band", 270, 480, (0, 0, 270, 480)), keep=(0, 0, 1, 1))
    assert measures(whole) == pytest.approx((side, side), abs=3), "on a band"


@pytest.mark.parametrize(
    ("ending", "stored", "size", "ratio"),
    [
        ("mov", "720:576", "785:576", "12/11"),
        ("mkv", "720:480", "655:480", "10/11"),
        ("mp4", "640:360", "640:360", "0/1"),
        ("mp4", "400:360", "516:360", "129/100"),
    ],
)
def test_pixels_of_other_formats(tmp_path: Path, ending: str, stored: str, size: str, ratio: str) -> None:
    path = square_film(tmp_path / f"film.{ending}", stored, size, f"setsar={ratio}")
    width, height = map(int, size.split(":"))
    assert (seen(path).width, seen(path).height) == pytest.approx((width, height), abs=1)
    side = side_in(SHAPES[1], (width, height))
    assert measures(cut(path, SHAPES[1])) == pytest.approx((side, side), abs=3)


def test_the_container_is_believed_where_it_and_the_stream_disagree(tmp_path: Path) -> None:
    """As ffplay and Chromium do: what a file says of its pixels was written last."""
    film_of_squares = square_film(tmp_path / "film.mp4", "640:360", "640:360", "setsar=1/1")
    path = tmp_path / "again.mp4"
    run("ffmpeg", "-v", "error", "-i", film_of_squares, "-c", "copy", "-aspect", "4:3", path)
    assert (seen(path).width, seen(path).height) == (480, 360)


def test_pixels_that_nobody_has_are_refused(tmp_path: Path) -> None:
    path = square_film(tmp_path / "film.mp4", "320:240", "320:240", "setsar=9/1")
    done = CliRunner().invoke(main, ["footage", str(path)])
    assert done.exit_code == 1 and "pixels are 9 times as wide as high. Mend: " in done.stderr


def turned(path: Path, matrix: tuple[float, ...]) -> Path:
    """The film with this matrix in the head of its track, which says how it is to be turned."""
    a, b, c, d = (round(65536 * part) for part in matrix)
    note = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    path.write_bytes(patched(path.read_bytes(), b"tkhd", 48, note))
    return path


@pytest.mark.parametrize(
    ("way", "ratio"), [*((way, "1/1") for way in MATRICES), ("right", "4/3"), ("mirrored-left", "4/3")]
)
def test_a_picture_is_turned_as_its_note_says(tmp_path: Path, way: str, ratio: str) -> None:
    """Debian's ffmpeg turns it by itself; ours is to have the same corners, and a square that is one."""
    stored = "480:360" if ratio == "1/1" else "360:360"
    path = turned(square_film(tmp_path / "film.mp4", stored, "480:360", f"setsar={ratio}"), MATRICES[way])
    theirs = pixels(path)
    size = (360, 480) if way.endswith(("right", "left")) else (480, 360)
    assert (seen(path).width, seen(path).height) == size
    shape = Shape("whole", 480, 480, (0, 0, 480, 480))
    whole = cut(path, shape, keep=(0, 0, 1, 1))
    side = SIDE * 360
    assert measures(whole) == pytest.approx((side, side), abs=3)
    ours = pixels(whole)
    left, top = (480 - size[0]) // 2, (480 - size[1]) // 2
    ours = ours[top : 480 - top or None, left : 480 - left or None]
    assert reddest_corner(ours) == reddest_corner(theirs)


def reddest_corner(picture: NDArray[np.int16]) -> tuple[bool, bool]:
    """Whether what is red lies in the lower and in the right half."""
    red = picture[:, :, 0] - picture[:, :, 1]
    rows, columns = np.nonzero(red > 100)
    return bool(rows.mean() > red.shape[0] / 2), bool(columns.mean() > red.shape[1] / 2)


@pytest.mark.parametrize("matrix", [(0.8, 0.6, -0.6, 0.8), (1, 0.2, 0, 1)])
def test_other_angles_are_refused(tmp_path: Path, matrix: tuple[float, ...]) -> None:
    path = turned(square_film(tmp_path / "film.mp4", "320:240", "320:240"), matrix)
    done = CliRunner().invoke(main, ["footage", str(path)])
    assert done.exit_code == 1 and "Mend: turn it in an editing program, and export it upright" in done.stderr


def test_it_is_told_what_is_done(tmp_path: Path) -> None:
    path = turned(square_film(tmp_path / "film.mp4", "720:576", "1024:576", "setsar=64/45"), (0, 1, -1, 0))
    told = CliRunner().invoke(main, ["footage", str(path)]).stdout
    assert (
        "film.mp4: 1.0 seconds, 576 × 1024, " in told and "is 576 × 1024 pixels large, and looks soft" in told
    )
    assert "note: has oblong pixels (64:45), 720 × 576 of them" in told
    assert "note: is turned by a note in it" in told
