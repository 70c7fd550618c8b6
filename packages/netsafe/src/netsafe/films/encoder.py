"""The encoder: each scene by itself, then all of them as one MP4.

Every scene is a closed group of pictures with an encoder of its own, so that scenes are encoded at the same
time on all cores, and one that is there already is taken as it is.  Each encoder works with one thread:
x264 gives other bytes for other numbers of threads, and the same release gives the same bytes.
"""

from __future__ import annotations

import json
import struct
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from netsafe.films.film.drawing import Planes
from netsafe.films.scene_timing import RATE

PRESET = "veryfast"
QUALITY, MOVING = 22, 30
"""x264's quantiser where a picture stands still, and where much of it moves and no eye sees every edge.

Fixed, not steered by a rate: of a picture that stands still each frame after the first costs next to nothing.
"""

SETTINGS = "bframes=0:scenecut=0:rc-lookahead=0:mbtree=0:weightp=0:aq-mode=0:keyint=250:colormatrix=bt709"
"""Nothing that looks ahead: when a scene moves is known here, and x264's mbtree reckons with what processors
only estimate, each maker's in its own way."""

LONG_TAGS = {
    "ar": "ara", "cy": "cym", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "ga": "gle", "gd": "gla",
    "it": "ita", "kw": "cor", "nl": "nld", "pl": "pol", "pt": "por", "ro": "ron", "uk": "ukr", "ur": "urd",
}  # fmt: skip
"""Languages as MP4 names them (ISO 639-2), by their short tag."""

_BASE = Fraction(1, RATE)
_BT709 = 1


@dataclass(frozen=True)
class Packet:
    """An encoded frame, or a stretch of sound; `time` in frames, or in samples."""

    data: bytes
    time: int
    key: bool


@dataclass(frozen=True)
class Track:
    """Encoded pictures or sound of `length` frames or samples, with the `header` that a player wants."""

    header: bytes
    packets: tuple[Packet, ...]
    length: int

    def written(self) -> bytes:
        """As bytes, which :meth:`read` reads."""
        index = [[len(packet.data), packet.time, packet.key] for packet in self.packets]
        head = json.dumps({"header": self.header.hex(), "packets": index, "length": self.length}).encode()
        return struct.pack("<I", len(head)) + head + b"".join(packet.data for packet in self.packets)

    @classmethod
    def read(cls, data: bytes) -> Track:
        """A track from its bytes.  Raises ValueError where they are not whole."""
        try:
            (size,) = struct.unpack_from("<I", data)
            head = json.loads(data[4 : 4 + size])
            at = 4 + size
            packets = []
            for length, time, key in head["packets"]:
                packets.append(Packet(data[at : at + length], int(time), bool(key)))
                at += length
            if at != len(data):
                raise ValueError("a part is missing")
            return cls(bytes.fromhex(head["header"]), tuple(packets), int(head["length"]))
        except (struct.error, KeyError, TypeError) as error:
            raise ValueError(str(error)) from None

    @classmethod
    def from_cache(cls, data: bytes | None) -> Track | None:
        """A track that was kept; None where there is none, or none that is whole."""
        try:
            return None if data is None else cls.read(data)
        except ValueError:
            return None


def encode(
    width: int,
    height: int,
    draw: Callable[[Planes], Iterator[object]],
    moving: Sequence[tuple[int, int]] = (),
    watch: Callable[[int, Planes], None] = lambda number, planes: None,
) -> Track:
    """Encode what `draw` draws, frame after frame, into the planes that it is given.

    `moving` are stretches (first and last frame) in which much of the picture moves; `watch` is shown each
    frame with its number.
    """
    strip = Strip(width, height, moving)
    for number, _ in enumerate(draw(strip.planes)):
        watch(number, strip.planes)
        strip.take()
    return strip.track()


class Strip:
    """Pictures that are encoded one after the other: each is drawn into `planes`, and then taken."""

    def __init__(
        self, width: int, height: int, moving: Sequence[tuple[int, int]] = (), quality: int = QUALITY
    ) -> None:
        self._codec = _codec(width, height, moving, quality)
        self._frame = av.VideoFrame(width, height, "yuv420p")
        self._frame.time_base = _BASE
        self._frame.colorspace, self._frame.color_range = _BT709, 1
        self._packets: list[Packet] = []
        self._length = 0
        self.planes = planes_of(self._frame)

    def take(self) -> None:
        """Encode what stands in the planes now, as the next picture."""
        self._frame.pts = self._length
        self._length += 1
        self._packets += _own_packets(self._codec.encode(self._frame))

    def track(self) -> Track:
        """All that was taken; nothing can be taken after it."""
        self._packets += _own_packets(self._codec.encode(None))
        return Track(bytes(self._codec.extradata or b""), tuple(self._packets), self._length)


def planes_of(frame: av.VideoFrame) -> Planes:
    """The planes of a frame, to be drawn into: the encoder has copied them when it returns."""
    views = []
    for number, plane in enumerate(frame.planes):
        scale = 1 if number == 0 else 2
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        views.append(rows[: frame.height // scale, : frame.width // scale])
    return (views[0], views[1], views[2])


def _codec(width: int, height: int, moving: Sequence[tuple[int, int]], quality: int) -> av.VideoCodecContext:
    codec = av.CodecContext.create("libx264", "w")
    assert isinstance(codec, av.VideoCodecContext)
    codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
    codec.framerate, codec.time_base = Fraction(RATE), _BASE
    codec.thread_count = 1
    codec.color_primaries = codec.color_trc = codec.colorspace = _BT709
    codec.color_range = 1
    codec.options = _options(moving, quality)
    codec.flags |= av.codec.context.Flags.global_header
    return codec


def _options(moving: Sequence[tuple[int, int]], quality: int) -> dict[str, str]:
    zones = "/".join(f"{first},{last},q={MOVING}" for first, last in moving)
    settings = f"{SETTINGS}:zones={zones}" if zones else SETTINGS
    return {"preset": PRESET, "qp": str(quality), "x264-params": settings, "profile": "high"}


def _own_packets(packets: Sequence[av.Packet[Any]]) -> list[Packet]:
    return [Packet(bytes(packet), int(packet.pts or 0), packet.is_keyframe) for packet in packets]


def join(
    width: int,
    height: int,
    scenes: Sequence[Track],
    sound: Track | None,
    title: str,
    language: str,
    quality: int = QUALITY,
) -> bytes:
    """The film: an MP4 that begins to play before it is there whole, without date or name of a program.

    `quality` is the one at which the scenes were encoded.
    """
    with tempfile.TemporaryDirectory(prefix="netsafe-") as folder:
        path = Path(folder) / "film.mp4"
        options = {"movflags": "+faststart", "fflags": "+bitexact"}
        with av.open(str(path), "w", format="mp4", options=options) as out:
            out.metadata["title"] = title
            pictures = out.add_stream("libx264", rate=RATE)
            codec = pictures.codec_context
            codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
            codec.time_base = _BASE
            codec.color_primaries = codec.color_trc = codec.colorspace = _BT709
            codec.color_range = 1
            codec.thread_count = 1
            codec.options = _options((), quality)
            pictures.time_base = _BASE
            pictures.metadata["language"] = LONG_TAGS.get(language.partition("-")[0], "und")
            heard = None
            if sound is not None:
                heard = out.add_stream("aac", rate=SAMPLES, layout="stereo")
                heard.bit_rate = BITS
                heard.metadata["language"] = "zxx"
            out.start_encoding()
            if bytes(codec.extradata or b"") != scenes[0].header:
                raise RuntimeError("the scenes and the film were encoded by different encoders")
            for packet in _in_order(scenes, sound, pictures, heard):
                out.mux_one(packet)
        return path.read_bytes()


SAMPLES = 48_000
"""Samples of sound a second."""

BITS = 96_000
"""Bits of sound a second."""


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
            yield _packet(encoded, time, 1, _BASE, pictures)
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
