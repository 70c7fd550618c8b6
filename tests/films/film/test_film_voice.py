"""A recorded voice in a film: measured by Debian's ffmpeg, which did not mix it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest
from bundle.bad_bundles import lines
from films.film.caches import FilledCache
from films.film.outside import loudness, packets, told
from needs import program
from netsafe.bundle import Bundle, read_bundle, write_bundle
from netsafe.films import film
from netsafe.films.encoded_track import SAMPLES
from netsafe.films.film import making
from netsafe.films.film.recorded_voice import UNDER, measured, mixed
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import SettingError
from patience import PATIENCE

CAMPAIGN = Path(__file__).parents[3] / "campaigns" / "operation-net-safe"
PLACE = 'cuts = [{ seconds = 15, scenes = ["ring", "turn"] }]\n'
SPOKEN = 4.0


def speech(seconds: float, level: float = 0.1, rate: int = SAMPLES) -> np.ndarray:
    """What goes up and down as speech does: a voice of harmonics in syllables, with pauses; one channel."""
    noise = np.random.default_rng(7)
    at = np.arange(round(seconds * rate)) / rate
    pitch = np.cumsum(120 + 25 * np.sin(2 * np.pi * 0.7 * at)) / rate
    voice = sum(np.sin(2 * np.pi * number * pitch) / number for number in range(1, 24))
    syllables = np.clip(np.sin(2 * np.pi * 3.7 * at), 0, 1) ** 0.5 * (
        np.sin(2 * np.pi * 0.23 * at + 1) > -0.5
    )
    hiss = noise.normal(0, 0.3, len(at)) * (np.sin(2 * np.pi * 3.7 * at + 2) > 0.8)
    return (level * (voice * syllables + hiss)).astype(np.float64)


def wav(samples: np.ndarray, rate: int = SAMPLES, width: int = 2) -> bytes:
    """A WAV file of one channel, in 16 or 24 bits."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(width)
        file.setframerate(rate)
        whole = np.round(np.clip(samples, -1, 1) * (2 ** (8 * width - 1) - 1)).astype("<i4")
        file.writeframes(whole.view(np.uint8).reshape(-1, 4)[:, :width].tobytes())
    return out.getvalue()


def spoken(folder: Path, voice: bytes, name: str = "one-call.en.wav") -> Path:
    """The folder of the shipped campaign with a voice for the short cut of a film in English."""
    bundle = Path(shutil.copytree(CAMPAIGN, folder / "bundle"))
    toml = (bundle / "campaign.toml").read_text()
    assert PLACE in toml
    row = f'voices = [{{ language = "en", file = "{name}", cut = 6 }}]\n'
    (bundle / "campaign.toml").write_text(toml.replace(PLACE, PLACE + row))
    (bundle / "films").mkdir()
    (bundle / "films" / name).write_bytes(voice)
    return bundle


def campaign(folder: Path, voice: bytes) -> Bundle:
    """The same, read."""
    return read_bundle(spoken(folder, voice))


def piece_of(bundle: Bundle, language: str = "en") -> Piece:
    (kind,) = [kind for kind in film.kinds(bundle.release) if kind.name == "film-the-knock-square"]
    return piece(kind, bundle.release, (language,), blobs=bundle.blobs)


def short(bundle: Bundle) -> making.DrawnFilm:
    """The cut of six seconds."""
    whole = making.DrawnFilm(piece_of(bundle))
    return whole.cut(next(cut for cut in whole.more.cuts if cut.seconds == 6))


def true_peak(path: Path) -> float:
    """The highest true peak in dB, by ffmpeg's own meter."""
    done = subprocess.run(
        [program("ffmpeg"), "-hide_banner", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"],
        capture_output=True, text=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    return float(re.findall(r"Peak:\s+(-?[\d.]+) dBFS", done.stderr)[-1])


RECORDINGS = {
    "quiet": wav(speech(SPOKEN, 0.01)),
    "loud": wav(speech(SPOKEN, 0.9 / np.abs(speech(SPOKEN, 1.0)).max())),
    "of 24 bits and 44.1 kHz": wav(speech(SPOKEN, 0.1, 44_100), 44_100, 3),
}


@pytest.mark.parametrize("recording", RECORDINGS)
def test_a_spoken_film_is_as_loud_as_telephones_want_it(recording: str, tmp_path: Path) -> None:
    bundle = campaign(tmp_path, RECORDINGS[recording])
    mp4, _ = making.played(short(bundle), FilledCache(tmp_path / "cache"))
    path = tmp_path / "film.mp4"
    path.write_bytes(mp4)
    assert -17 <= loudness(path) <= -15
    assert true_peak(path) <= -1
    assert told(path)["audio"]["tags"]["language"] == "eng"
    length = float(told(path)["format"]["duration"])
    assert abs(length - 6) < 0.05, "the film lasts as long as without it"


def test_the_bed_is_low_under_the_voice_and_there_after_it() -> None:
    """The same mix with and without the bed: what is between them is the bed."""
    length = 10 * SAMPLES
    voice = np.zeros((2, length), np.float32)
    said = speech(5.0).astype(np.float32)
    voice[:, SAMPLES : SAMPLES + len(said)] = said
    mix = mixed(voice, measured(voice)[0], length)

    def power(first: float, last: float) -> float:
        part = mix[:, round(first * SAMPLES) : round(last * SAMPLES)]
        return float(np.sqrt((part**2).mean()))

    assert power(7.5, 8.5) > 0.5 * power(2, 4) * UNDER, "it comes back"
    spectrum = np.abs(np.fft.rfft(mix[0, 2 * SAMPLES : 6 * SAMPLES] * np.hanning(4 * SAMPLES)))
    alone = np.abs(np.fft.rfft(mix[0, 7 * SAMPLES : 8 * SAMPLES + 2400] * np.hanning(SAMPLES + 2400)))
    tone = round(1568 / 8 * 4)  # the bed's G, which the voice has not
    assert spectrum[tone - 2 : tone + 3].max() / 4 < alone[round(1568 / 8 * 1.05)].max(), "it is low before"


def test_other_cuts_and_languages_keep_the_bed_alone(tmp_path: Path) -> None:
    bundle = campaign(tmp_path, RECORDINGS["quiet"])
    whole = making.DrawnFilm(piece_of(bundle))
    assert whole.voice is None and short(bundle).voice is not None
    assert [cut.seconds for cut in whole.more.cuts if whole.cut(cut).voice] == [6]
    assert not making.DrawnFilm(piece_of(bundle, "cy")).more.voices
    before = piece_of(read_bundle(CAMPAIGN))
    assert piece_of(bundle).edition != before.edition
    assert (
        piece_of(bundle, "cy").edition == piece(before.kind, read_bundle(CAMPAIGN).release, ("cy",)).edition
    )


@pytest.mark.parametrize(
    ("recording", "says"),
    [
        (
            wav(speech(7.25)),
            r"one-call\.en\.wav: lasts 7\.3 seconds, and its film 6\.0\. Mend: record it shorter",
        ),
        (
            wav(np.concatenate([np.zeros(SAMPLES // 2), speech(2.5, 2.0)])),
            r"one-call\.en\.wav: is clipped: \d+\.\d % of it is at full scale, from 0\.[5-9] seconds on\. "
            r"Mend: record it again with the level lower",
        ),
        (wav(speech(3, 2.0, 44_100), 44_100, 3), r"one-call\.en\.wav: is clipped"),
        (wav(np.zeros(SAMPLES)), r"one-call\.en\.wav: holds nothing that can be heard"),
        (b"RIFF\x24\0\0\0WAVEfmt ", r"one-call\.en\.wav: is not a sound that can be read"),
    ],
)
def test_a_voice_that_cannot_be_heard_in_its_film(recording: bytes, says: str, tmp_path: Path) -> None:
    bundle = campaign(tmp_path, recording)
    with pytest.raises(SettingError, match=says):
        making.played(short(bundle), FilledCache(tmp_path / "cache"))


@pytest.mark.parametrize("name", ["one-call.en.wav", "one-call.en.mp3"])
def test_what_is_no_sound_is_one_clear_line(name: str, tmp_path: Path) -> None:
    (line,) = lines(spoken(tmp_path, b"not a sound", name))
    assert line.startswith("campaign.toml:") and f"films/{name} is not a voice in a WAV file" in line


def test_a_campaign_with_a_voice_is_written_as_it_was_read(tmp_path: Path) -> None:
    bundle = campaign(tmp_path, RECORDINGS["quiet"])
    write_bundle(bundle, tmp_path / "again")
    again = read_bundle(tmp_path / "again")
    assert again.release == bundle.release
    assert (tmp_path / "again/films/one-call.en.wav").read_bytes() == RECORDINGS["quiet"]
    assert (tmp_path / "again/campaign.toml").read_bytes() == (tmp_path / "bundle/campaign.toml").read_bytes()


def test_pictures_do_not_depend_on_the_voice(tmp_path: Path) -> None:
    cache = FilledCache(tmp_path / "cache")
    digests = []
    for folder, release in (
        ("with", campaign(tmp_path, RECORDINGS["quiet"])),
        ("without", read_bundle(CAMPAIGN)),
    ):
        path = tmp_path / f"{folder}.mp4"
        path.write_bytes(making.played(short(release), cache)[0])
        digests.append([digest for _, digest in packets(path)])
    first = making.DrawnFilm(piece_of(read_bundle(CAMPAIGN))).parts[0].frames
    assert digests[0][:first] == digests[1][:first]
