"""Flashing is found where it is, and only there: films that Debian's ffmpeg makes, to fail and to pass."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from needs import program
from netsafe.films.flashes import faults

WIDE = "320x180"


def film(path: Path, source: str, rate: int = 25) -> Path:
    """A film of three seconds from a filter of ffmpeg."""
    made = ["-f", "lavfi", "-i", source, "-t", "3", "-r", str(rate)]
    command = [program("ffmpeg"), "-v", "error", "-y", *made]
    command += ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "4", "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


def blinking(every: int, box: str, on: str = "white", off: str = "black") -> str:
    """`box` (x:y:w:h) on a ground of `off`, in `on` for `every` frames of 25 and then not for as many."""
    return (
        f"color={off}:s={WIDE}:r=25,drawbox={box}:color={on}:t=fill:enable='lt(mod(n,{2 * every}),{every})'"
    )


WHOLE = "0:0:iw:ih"
FAILS = {
    "black and white six times a second": blinking(2, WHOLE),
    "four times a second": blinking(3, WHOLE),
    "a ninth of the picture": blinking(2, "0:0:iw/3:ih/3"),
    "a third of a window, in the middle": blinking(2, "iw/2:ih/2:iw/6:ih/4"),
    "dark greys, a fifth of white apart": blinking(2, WHOLE, "0x808080", "0x202020"),
    "red and black": blinking(2, WHOLE, "red", "black"),
}
PASSES = {
    "nothing moves": f"color=gray:s={WIDE}:r=25",
    "three times a second": blinking(5, WHOLE),
    "once a second": blinking(12, WHOLE),
    "a corner of the picture": blinking(2, "0:0:iw/8:ih/8"),
    "a step that is too small": blinking(2, WHOLE, "0x404040", "0x202020"),
    "both bright": blinking(2, WHOLE, "white", "0xf2f2f2"),
    "a slow fade": f"color=white:s={WIDE}:r=25,fade=in:0:50",
    "a bar that comes once": (
        f"color=black:s={WIDE}:r=25,drawbox=0:0:90:ih:color=white:t=fill:enable='between(n,9,30)'"
    ),
}


@pytest.mark.parametrize("what", FAILS)
def test_a_film_that_flashes(what: str, tmp_path: Path) -> None:
    found = faults(film(tmp_path / "film.mp4", FAILS[what]))
    assert found, what
    assert all(0 < fault.second <= 1.2 for fault in found), found
    assert "within the second" in str(found[0])


@pytest.mark.parametrize("what", PASSES)
def test_a_film_that_does_not(what: str, tmp_path: Path) -> None:
    assert faults(film(tmp_path / "film.mp4", PASSES[what])) == []


def test_saturated_red_is_told_by_its_kind(tmp_path: Path) -> None:
    """Blue of the same light beside red: not a general flash, and still a red one."""
    found = faults(film(tmp_path / "film.mp4", blinking(2, WHOLE, "0xd00000", "0x0040ff")))
    assert [fault.kind for fault in found] == ["red"]


def test_flashes_are_counted_by_time_and_not_by_frames(tmp_path: Path) -> None:
    """Every fourth frame of 50 is as quick as every second of 25."""
    assert faults(film(tmp_path / "quick.mp4", blinking(4, WHOLE).replace("r=25", "r=50"), 50))


@pytest.mark.parametrize("data", [b"", b"not a film", b"\0\0\0\x18ftypisom" + bytes(400)])
def test_what_is_no_film_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        faults(data)


def test_a_film_cut_short_is_refused_or_judged(tmp_path: Path) -> None:
    whole = film(tmp_path / "film.mp4", blinking(2, WHOLE)).read_bytes()
    with pytest.raises(ValueError):
        faults(whole[: len(whole) // 2])
