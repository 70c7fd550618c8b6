"""The film as one MP4: encoded scenes and sound, joined."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from netsafe.films.encoded_track import BITS, SAMPLES, Packet, Track
from netsafe.films.encoder import BT709, QUALITY, TIME_BASE, x264_options
from netsafe.films.scene_timing import RATE

LONG_TAGS = {
    "ar": "ara", "cy": "cym", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "ga": "gle", "gd": "gla",
    "it": "ita", "kw": "cor", "nl": "nld", "pl": "pol", "pt": "por", "ro": "ron", "uk": "ukr", "ur": "urd",
}  # fmt: skip
"""Languages as MP4 names them (ISO 639-2), by their short tag."""

NO_WORDS = "zxx"
"""The same for a sound in which nobody speaks."""


def join(
    width: int,
    height: int,
    scenes: Sequence[Track],
    sound: Track | None,
    title: str,
    language: str,
    quality: int = QUALITY,
    spoken: bool = False,
) -> bytes:
    """The film: an MP4 that begins to play before it is there whole, without date or name of a program.

    `quality` is the one at which the scenes were encoded; somebody speaks the language in a `spoken` sound.
    """
    with tempfile.TemporaryDirectory(prefix="netsafe-") as folder:
        path = Path(folder) / "film.mp4"
        options = {"movflags": "+faststart", "fflags": "+bitexact"}
        with av.open(str(path), "w", format="mp4", options=options) as out:
            out.metadata["title"] = title
            pictures = out.add_stream("libx264", rate=RATE)
            codec = pictures.codec_context
            codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
            codec.time_base = TIME_BASE
            codec.color_primaries = codec.color_trc = codec.colorspace = BT709
            codec.color_range = 1
            codec.thread_count = 1
            codec.options = x264_options((), quality)
            pictures.time_base = TIME_BASE
            pictures.metadata["language"] = LONG_TAGS.get(language.partition("-")[0], "und")
            heard = None
            if sound is not None:
                heard = out.add_stream("aac", rate=SAMPLES, layout="stereo")
                heard.bit_rate = BITS
                heard.metadata["language"] = pictures.metadata["language"] if spoken else NO_WORDS
            out.start_encoding()
            if bytes(codec.extradata or b"") != scenes[0].header:
                raise RuntimeError("the scenes and the film were encoded by different encoders")
            for packet in _in_order(scenes, sound, pictures, heard):
                out.mux_one(packet)
        return path.read_bytes()


def _in_order(
    scenes: Sequence[Track], sound: Track | None, pictures: av.VideoStream, heard: av.AudioStream | None
) -> Iterator[av.Packet[Any]]:
    """All packets as they are played, pictures and sound beside each other."""
    waiting = list(sound.packets) if sound is not None else []
    waiting.reverse()
    start = 0
    for scene in scenes:
        for encoded in scene.packets:
            time = start + encoded.time
            while heard is not None and waiting and waiting[-1].time * RATE <= time * SAMPLES:
                part = waiting.pop()
                yield _packet(part, part.time, 1024, Fraction(1, SAMPLES), heard)
            yield _packet(encoded, time, 1, TIME_BASE, pictures)
        start += scene.length
    while heard is not None and waiting:
        part = waiting.pop()
        yield _packet(part, part.time, 1024, Fraction(1, SAMPLES), heard)


def _packet(
    encoded: Packet, time: int, lasts: int, base: Fraction, stream: av.VideoStream | av.AudioStream
) -> av.Packet[Any]:
    packet = av.Packet(encoded.data)
    packet.time_base = base
    packet.pts = packet.dts = time
    packet.duration = lasts
    packet.is_keyframe = encoded.key
    packet.stream = stream
    return packet
