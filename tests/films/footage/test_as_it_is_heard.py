"""Sound as recorders deliver it: taken in rightly or told, and measured by Debian's ffmpeg once it is cut."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from films.film.outside import loudness, run
from films.footage.films import cut, seen
from needs import program
from netsafe.films.footage.inspection_findings import judged
from netsafe.films.shapes import Shape
from patience import PATIENCE

SMALL = Shape("small", 96, 96, (0, 0, 96, 96))
TONE = "sine=f=440:r=48000:d=2"
SILENCE = "anullsrc=r=48000:cl=mono:d=2"


def heard_film(
    to: Path, *sounds: str, coded: str = "pcm_s24le", late: float = 0, picture_late: float = 0
) -> Path:
    """A film of two seconds with these sounds (sources of ffmpeg), one track each."""
    words = ["-itsoffset", str(picture_late), "-f", "lavfi", "-i", "testsrc2=s=320x240:r=25:d=2"]
    for sound in sounds:
        words += ["-itsoffset", str(late), "-f", "lavfi", "-i", sound]
    maps = [word for number in range(len(sounds) + 1) for word in ("-map", str(number))]
    run(
        "ffmpeg", "-v", "error", "-y", *words, *maps, "-c:v", "libx264", "-preset", "ultrafast",
        "-pix_fmt", "yuv420p", "-threads", "1", "-c:a", coded, to,
    )  # fmt: skip
    return to


def told(path: Path) -> str:
    return "\n".join(map(str, judged(path.name, seen(path))))


def sounding(path: Path) -> tuple[float, float]:
    """From when to when something is heard in a film."""
    words: list[str | Path] = [
        program("ffmpeg"),
        "-hide_banner",
        "-i",
        path,
        "-af",
        "silencedetect=n=-50dB:d=0.1",
        "-f",
        "null",
        "-",
    ]
    log = subprocess.run(words, capture_output=True, text=True, check=True, timeout=PATIENCE).stderr
    starts = [float(one) for one in re.findall(r"silence_start: (-?[\d.]+)", log)]
    ends = [float(one) for one in re.findall(r"silence_end: ([\d.]+)", log)]
    length = float(run("ffprobe", "-v", "error", "-select_streams", "a", "-show_entries", "stream=duration",
                       "-of", "csv=p=0", path))  # fmt: skip
    first = ends[0] if starts and starts[0] < 0.02 else 0.0
    last = starts[-1] if starts and starts[-1] > first and ends[-1:] >= [length - 0.1] else length
    return first, last


@pytest.mark.parametrize(
    ("name", "coded", "sound"),
    [
        ("24-bit.mov", "pcm_s24le", TONE),
        ("24-bit-be.mov", "pcm_s24be", TONE),
        ("float-96k.mov", "pcm_f32le", TONE.replace("48000", "96000")),
        ("32-bit-96k.mkv", "pcm_s32le", TONE.replace("48000", "96000")),
        ("centre.mp4", "aac", f"{TONE},pan=5.1|FC=c0"),
        ("surround.mp4", "aac", f"{TONE},pan=5.1|BL=c0|BR=c0"),
        ("discrete.mov", "pcm_s24le", f"{TONE},pan=4c|c0=c0|c1=c0"),
    ],
)
def test_every_kind_of_sound_is_brought_to_one_loudness(
    tmp_path: Path, name: str, coded: str, sound: str
) -> None:
    assert abs(loudness(cut(heard_film(tmp_path / name, sound, coded=coded), SMALL)) + 23) < 0.5


def as_one_loudspeaker(path: Path) -> Path:
    """The film as a telephone plays it: both channels from one loudspeaker, left and right halves added."""
    to = path.with_name("mono.wav")
    run("ffmpeg", "-v", "error", "-y", "-i", path, "-af", "pan=mono|c0=0.5*c0+0.5*c1", to)
    return to


@pytest.mark.parametrize(
    ("channels", "says"),
    [
        ("stereo|c0=c0", "note: has sound in its left channel alone"),
        ("stereo|c1=c0", "note: has sound in its right channel alone"),
        ("stereo|c0=c0|c1=-1*c0", "warning: has two channels that cancel each other"),
    ],
)
def test_a_pair_of_channels_that_is_none(tmp_path: Path, channels: str, says: str) -> None:
    path = heard_film(tmp_path / "film.mov", f"{TONE},pan={channels}")
    assert says in told(path)
    whole = cut(path, SMALL)
    assert abs(loudness(whole) + 23) < 0.5
    assert abs(loudness(as_one_loudspeaker(whole)) + 26) < 0.5, "the same in both: one alone is 3 dB less"


def test_a_true_pair_is_left_alone(tmp_path: Path) -> None:
    pair = "aevalsrc=0.2*sin(2764*t)|0.2*sin(4147*t):s=48000:d=2"
    assert "channel" not in told(heard_film(tmp_path / "film.mov", pair))


def test_of_several_tracks_the_first_that_is_heard_is_used(tmp_path: Path) -> None:
    """Four tracks, as broadcasters and recorders with several microphones keep them."""
    path = heard_film(tmp_path / "film.mov", SILENCE, TONE, TONE.replace("440", "880"), SILENCE)
    assert "warning: has 4 tracks of sound; number 2 is used, the first in which something is heard." in told(
        path
    )
    raw = tmp_path / "samples"
    run("ffmpeg", "-v", "error", "-i", cut(path, SMALL), "-ac", "1", "-f", "s16le", raw)
    samples = np.fromfile(raw, np.int16)
    loudest = np.argmax(np.abs(np.fft.rfft(samples))) * 48_000 / len(samples)
    assert loudest == pytest.approx(440, abs=5), "hertz"


def test_one_track_beside_silent_ones_is_no_warning(tmp_path: Path) -> None:
    assert "note: has 2 tracks of sound; number 1 is used, the first." in told(
        heard_film(tmp_path / "film.mov", TONE, SILENCE)
    )


def test_sound_that_begins_late_stays_late(tmp_path: Path) -> None:
    path = heard_film(tmp_path / "film.mp4", TONE.replace("d=2", "d=0.8"), coded="aac", late=1.2)
    assert "note: is silent until its sound begins at 1.2 s." in told(path)
    assert sounding(cut(path, SMALL))[0] == pytest.approx(1.2, abs=0.05)


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_a_picture_that_begins_late_is_held(tmp_path: Path, ending: str) -> None:
    path = heard_film(tmp_path / f"film.{ending}", TONE.replace("d=2", "d=3"), coded="aac", picture_late=1)
    assert seen(path).seconds == pytest.approx(3, abs=0.05)
    assert sounding(cut(path, SMALL)) == pytest.approx((0, 3), abs=0.1)


def test_a_clock_that_begins_at_another_hour(tmp_path: Path) -> None:
    first = heard_film(tmp_path / "first.mkv", TONE, coded="aac")
    path = tmp_path / "film.mkv"
    run("ffmpeg", "-v", "error", "-i", first, "-c", "copy", "-output_ts_offset", "30", path)
    assert seen(path).seconds == pytest.approx(2, abs=0.05)
    assert sounding(cut(path, SMALL)) == pytest.approx((0, 2), abs=0.1)


@pytest.mark.parametrize(
    ("lasts", "says"),
    [
        (0.7, "warning: has sound until 0.7 s, and pictures until 2.0 s: the rest is silent."),
        (5, "warning: has sound until 5.0 s, and pictures until 2.0 s: it is cut off there."),
    ],
)
def test_sound_that_ends_elsewhere_than_the_picture(tmp_path: Path, lasts: float, says: str) -> None:
    path = heard_film(tmp_path / "film.mov", TONE.replace("d=2", f"d={lasts}"))
    assert says in told(path)
    assert sounding(cut(path, SMALL))[1] == pytest.approx(min(lasts, 2), abs=0.1)


def test_sound_that_is_very_quiet(tmp_path: Path) -> None:
    path = heard_film(tmp_path / "film.mov", f"{TONE},volume=-42dB")
    assert "warning: is very quiet (-63." in told(path) and "30 dB louder" in told(path)
    assert loudness(cut(path, SMALL)) == pytest.approx(-63.8 + 30, abs=0.5)


@pytest.mark.parametrize("coded", ["pcm_s16le", "pcm_f32le"])
def test_sound_that_is_clipped(tmp_path: Path, coded: str) -> None:
    path = heard_film(tmp_path / "film.mov", "aevalsrc=clip(3*sin(2764*t)\\,-1\\,1):s=48000:d=2", coded=coded)
    assert "warning: is clipped: " in told(path)
