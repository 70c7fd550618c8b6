"""The encoder: each scene by itself.

Every scene is a closed group of pictures with an encoder of its own, so that scenes are encoded at the same
time on all cores, and one that is there already is taken as it is.  Each encoder works with one thread:
x264 gives other bytes for other numbers of threads, and the same release gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import av
import numpy as np

from netsafe.films.encoded_track import Packet, Track
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

TIME_BASE = Fraction(1, RATE)

BT709 = 1


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
        self._frame.time_base = TIME_BASE
        self._frame.colorspace, self._frame.color_range = BT709, 1
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
    codec.framerate, codec.time_base = Fraction(RATE), TIME_BASE
    codec.thread_count = 1
    codec.color_primaries = codec.color_trc = codec.colorspace = BT709
    codec.color_range = 1
    codec.options = x264_options(moving, quality)
    codec.flags |= av.codec.context.Flags.global_header
    return codec


def x264_options(moving: Sequence[tuple[int, int]], quality: int) -> dict[str, str]:
    """What x264 is told; `moving` are stretches (first and last frame) with a coarser quantiser."""
    zones = "/".join(f"{first},{last},q={MOVING}" for first, last in moving)
    settings = f"{SETTINGS}:zones={zones}" if zones else SETTINGS
    return {"preset": PRESET, "qp": str(quality), "x264-params": settings, "profile": "high"}


def _own_packets(packets: Sequence[av.Packet[Any]]) -> list[Packet]:
    return [Packet(bytes(packet), int(packet.pts or 0), packet.is_keyframe) for packet in packets]
