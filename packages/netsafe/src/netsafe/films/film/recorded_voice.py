"""A recorded voice over the bed of sound: as loud as platforms play speech, and the bed low under it.

Spoken films are heard on telephones: −16 LUFS are the most that AES TD1004.1.15-10 wants of what is streamed.
The bed alone stays at −23 LUFS.  A voice comes as WAV alone, which every recorder writes and no codec reads.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from netsafe.films.encoded_track import SAMPLES, Track
from netsafe.films.film.background_sound import bed_samples, encoded
from netsafe.typesetting.typst_compiler import SettingError

Samples = NDArray[np.float32]
"""Two channels of samples between −1 and 1."""

LOUDNESS = -16.0
"""LUFS (EBU R 128) of a film that is spoken."""

CEILING = -1.2
"""dB of full scale that no true peak passes: −1 is wanted, and decoders differ a little."""

UNDER = 10 ** (-14 / 20)
"""How loud the bed is under the voice: 14 dB less than by itself."""

AT_LEAST = -60.0
"""LUFS of a recording in which somebody is heard."""

FULL_SCALE, CLIPPED = 0.999, 0.001
"""From where on a sample is at the end of the scale; the share of such samples that makes a voice rasp."""

_GATE, _HOLD, _GLIDE = 10 ** (-40 / 20), 0.6, 0.4
"""From what share of its loudest moment on somebody speaks; seconds for which the bed is low around it, and
within which it goes and comes."""

_STEP = SAMPLES // 50
_TRIES, _NEAR = 6, 0.2


def spoken(wav: bytes, file: str, length: int) -> Track:
    """The voice in a WAV file, with the bed under it, as `length` samples of AAC.

    Raises SettingError, by the name of the file, where it is no sound, where nobody is heard, where it is
    clipped, and where it is longer than the film.
    """
    voice, raw, rate = _read(wav, file)
    _refuse_clipped(raw, rate, file)
    if voice.shape[1] > length:
        seconds = math.ceil(10 * voice.shape[1] / SAMPLES) / 10
        film = math.floor(10 * length / SAMPLES) / 10
        raise SettingError(
            file, f"lasts {seconds} seconds, and its film {film}", "record it shorter, or for a longer cut"
        )
    loudness, _ = measured(voice)
    if loudness < AT_LEAST:
        raise SettingError(file, "holds nothing that can be heard", "record it again, louder")
    return _encoded(mixed(voice, loudness, length))


def mixed(voice: Samples, loudness: float, length: int) -> Samples:
    """A voice of so many LUFS over the bed: `LOUDNESS`, and no true peak above `CEILING`, once it is encoded.

    The encoder leaves out what nobody hears, and with it some of what a meter measures.
    """
    padded_voice = np.zeros((2, length), np.float32)
    padded_voice[:, : voice.shape[1]] = voice
    bed = bed_samples(length) * _bed_gain(padded_voice)
    gain, limit = LOUDNESS - loudness, CEILING
    for _ in range(_TRIES):
        mix = _limited(padded_voice * _factor(gain) + bed, limit)
        heard, peak = measured(_decoded(_encoded(mix)))
        if abs(heard - LOUDNESS) < _NEAR and peak <= CEILING:
            break
        gain = round(gain + LOUDNESS - heard, 2)
        limit = round(limit - max(0.0, peak - CEILING), 2)
    return mix


def _encoded(samples: Samples) -> Track:
    return encoded(
        lambda start, count: np.ascontiguousarray(samples[:, start : start + count]), samples.shape[1]
    )


def _decoded(track: Track) -> Samples:
    codec = av.CodecContext.create("aac", "r")
    assert isinstance(codec, av.AudioCodecContext)
    codec.extradata = track.header
    frames = [frame for packet in track.packets for frame in codec.decode(av.Packet(packet.data))]
    frames += codec.decode(None)
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1)


def measured(samples: Samples) -> tuple[float, float]:
    """Loudness in LUFS and the highest true peak in dB, by FFmpeg's meter (EBU R 128)."""
    notes: dict[str, str] = {}
    for frame in _filtered(samples, ("ebur128", "metadata=1:peak=true")):
        notes = dict(frame.metadata) or notes
    peaks = [float(value) for key, value in notes.items() if key.startswith("lavfi.r128.true_peaks_ch")]
    highest = max([peak for peak in peaks if math.isfinite(peak)], default=0.0)
    return float(notes.get("lavfi.r128.I", -70)), 20 * math.log10(highest) if highest > 0 else -120.0


def _read(wav: bytes, file: str) -> tuple[Samples, Samples, int]:
    """The voice in stereo at the rate of films; and as it is in the file, with its own rate."""
    try:
        with av.open(io.BytesIO(wav), "r", format="wav") as recording:
            sound = recording.streams.audio[0]
            if not sound.codec_context.name.startswith("pcm_"):
                raise SettingError(file, "is a WAV file that is compressed", "export it as PCM")
            frames = list(recording.decode(sound))
            rate = sound.rate
            voice = _resampled(frames, av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLES))
            raw = _resampled(frames, av.AudioResampler(format="fltp"))
    except (av.error.FFmpegError, IndexError, ValueError):
        raise SettingError(file, "is not a sound that can be read", "export it again as WAV (PCM)") from None
    return voice, raw, rate


def _resampled(frames: Sequence[av.AudioFrame], resampler: av.AudioResampler) -> Samples:
    """ValueError where nothing is heard of it."""
    parts = [part for frame in frames for part in resampler.resample(frame)]
    parts += resampler.resample(None)
    return np.concatenate([part.to_ndarray() for part in parts], axis=1).astype(np.float32)


def _refuse_clipped(voice: Samples, rate: int, file: str) -> None:
    """What was cut off at the end of the scale cannot be put back: it rasps, however loud it is played."""
    full = np.flatnonzero(np.abs(voice).max(axis=0) >= FULL_SCALE)
    if len(full) > CLIPPED * voice.shape[1]:
        share = 100 * len(full) / voice.shape[1]
        raise SettingError(
            file,
            f"is clipped: {share:.1f} % of it is at full scale, from {full[0] / rate:.1f} seconds on",
            "record it again with the level lower, so that the loudest word stays below −3 dB",
        )


def _bed_gain(voice: Samples) -> Samples:
    """How loud the bed is at each sample: low from a little before somebody speaks to a little after."""
    steps = -(-voice.shape[1] // _STEP)
    padded = np.zeros(steps * _STEP, np.float32)
    padded[: voice.shape[1]] = np.abs(voice).max(axis=0)
    power = np.sqrt((padded.reshape(steps, _STEP) ** 2).mean(axis=1))
    speaks = power > _GATE * power.max()
    gated = np.convolve(speaks, np.ones(2 * round(_HOLD * 50) + 1), "same") > 0
    glide = round(_GLIDE * 50)
    low = np.convolve(np.pad(gated.astype(float), glide, "edge"), np.ones(glide) / glide, "same")[
        glide:-glide
    ]
    places = np.arange(voice.shape[1]) / _STEP
    return np.interp(places, np.arange(steps) + 0.5, 1 - (1 - UNDER) * low).astype(np.float32)


def _limited(samples: Samples, limit: float) -> Samples:
    """The samples with none above `limit` (dB), as a limiter makes them that looks ahead."""
    words = f"limit={_factor(limit):.6f}:level=0:attack=5:release=60:latency=1"
    frames = [frame.to_ndarray() for frame in _filtered(samples, ("alimiter", words), ("aformat", "fltp"))]
    limited = np.concatenate(frames, axis=1)[:, : samples.shape[1]].astype(np.float32)
    return np.pad(limited, ((0, 0), (0, samples.shape[1] - limited.shape[1])))


def _factor(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))


def _filtered(samples: Samples, *filters: tuple[str, str]) -> Iterator[av.AudioFrame]:
    graph = Graph()
    row = [
        graph.add_abuffer(sample_rate=SAMPLES, format="fltp", layout="stereo", time_base=Fraction(1, SAMPLES))
    ]
    row += [graph.add(*words) for words in (*filters, ("abuffersink", None))]
    for before, after in pairwise(row):
        before.link_to(after)
    graph.configure()
    for start in range(0, samples.shape[1], SAMPLES):
        block = np.ascontiguousarray(samples[:, start : start + SAMPLES])
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLES, start, Fraction(1, SAMPLES)
        graph.push(frame)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _pulled(graph: Graph) -> Iterator[av.AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        assert isinstance(frame, av.AudioFrame)
        yield frame
