"""A finished film again in fewer pixels, for small screens and slow lines.

Each closed group of pictures is made smaller by itself, and kept in the cache by its bytes: where only the
last picture of a film is another one, only that is decoded again.  The sound is taken over as it is.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from netsafe_intake.canonical_json import digest_of

from netsafe.films import tools_digest
from netsafe.films.encoded_track import Packet, Track
from netsafe.films.encoder import Strip, planes_of
from netsafe.films.film.drawing import Planes
from netsafe.films.mp4_file import LONG_TAGS, NO_WORDS, join
from netsafe.films.scene_timing import RATE
from netsafe.films.shapes import SMALLER
from netsafe.typesetting.cache import Cache

QUALITY = 24
"""x264's quantiser: of a smaller picture each point is seen larger, and less of it moves."""

AT_ONCE = 2
"""Groups that are made smaller at the same time."""

_SCALE = "flags=area+accurate_rnd+bitexact"
"""Each point is the mean of those that it covers, in whole numbers: the same on every processor."""

_SHORT_TAGS = {long: short for short, long in LONG_TAGS.items()}

_FEW, _LITTLE = 600, 8
"""Points of a picture that may differ, and by how much, before it counts as another one: where nothing moves
an encoder leaves some noise."""


@dataclass(frozen=True)
class Whole:
    """A film taken apart: its pictures in closed groups, its sound, its title and its languages."""

    header: bytes
    groups: tuple[tuple[bytes, ...], ...]
    width: int
    height: int
    sound: Track | None
    title: str
    language: str
    spoken: bool

    def width_at(self, height: int) -> int:
        """Its width, even, where it is so high."""
        return self.width * height // self.height // 2 * 2


def smaller(mp4: bytes, cache: Cache | None = None, heights: Sequence[int] = SMALLER) -> Mapping[str, bytes]:
    """The film at each of `heights` below its own, by the ending of its name, such as ``-360p.mp4``."""
    cache = cache or Cache()
    wide = _parsed(mp4)
    smaller_heights = [height for height in heights if height < wide.height]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        groups = list(pool.map(lambda group: _scaled(wide, group, smaller_heights, cache), wide.groups))
    return {
        f"-{height}p.mp4": join(
            wide.width_at(height),
            height,
            [group[height] for group in groups],
            wide.sound,
            wide.title,
            wide.language,
            QUALITY,
            wide.spoken,
        )
        for height in smaller_heights
    }


def _parsed(mp4: bytes) -> Whole:
    """A film of our own, not decoded: one that another program made is cut into our form before."""
    with av.open(io.BytesIO(mp4), "r") as film:
        pictures = film.streams.video[0]
        heard = film.streams.audio[0] if film.streams.audio else None
        groups: list[list[bytes]] = []
        sound: list[Packet] = []
        for packet in film.demux():
            if packet.dts is None:
                continue
            if heard is not None and packet.stream.index == heard.index:
                sound.append(Packet(bytes(packet), int(packet.pts or 0), True))
            elif packet.stream.index == pictures.index:
                if packet.is_keyframe:
                    groups.append([])
                groups[-1].append(bytes(packet))
        track = None
        if heard is not None:
            header = bytes(heard.codec_context.extradata or b"")
            track = Track(header, tuple(sound), heard.duration or 0)
        return Whole(
            bytes(pictures.codec_context.extradata or b""),
            tuple(map(tuple, groups)),
            pictures.width,
            pictures.height,
            track,
            film.metadata.get("title", ""),
            _SHORT_TAGS.get(pictures.metadata.get("language", ""), ""),
            heard is not None and heard.metadata.get("language") not in (None, "und", NO_WORDS),
        )


def _scaled(wide: Whole, group: Sequence[bytes], heights: Sequence[int], cache: Cache) -> dict[int, Track]:
    """One group at each height: from the cache, or made and put there."""
    digest = hashlib.sha256(wide.header)
    for packet in group:
        digest.update(packet)
    keys = {height: digest_of([tools_digest.digest(), digest.hexdigest(), height]) for height in heights}
    cached = {height: Track.from_cache(cache.get(key)) for height, key in keys.items()}
    tracks = {height: track for height, track in cached.items() if track is not None}
    missing = [height for height in heights if height not in tracks]
    for height, track in zip(missing, _drawn(wide, group, missing), strict=True):
        cache.store(keys[height], track.written())
        tracks[height] = track
    return tracks


def _drawn(wide: Whole, group: Sequence[bytes], heights: Sequence[int]) -> list[Track]:
    """A group decoded once, and encoded at each of `heights`."""
    if not heights:
        return []
    strips = [Strip(wide.width_at(height), height, quality=QUALITY) for height in heights]
    scales = [_scale(wide, strip) for strip in strips]
    before: Planes | None = None
    for frame in _decoded(wide, group):
        planes = planes_of(frame)
        if before is None or not _alike(before, planes):
            before = planes
            for scale in scales:
                scale(frame)
        for strip in strips:
            strip.take()
    return [strip.track() for strip in strips]


def _decoded(wide: Whole, group: Sequence[bytes]) -> Iterator[av.VideoFrame]:
    codec = av.CodecContext.create("h264", "r")
    assert isinstance(codec, av.VideoCodecContext)
    codec.extradata, codec.thread_count = wide.header, 1
    for number, data in enumerate(group):
        packet = av.Packet(data)
        packet.pts = packet.dts = number
        yield from codec.decode(packet)
    yield from codec.decode(None)


def _scale(wide: Whole, strip: Strip) -> Callable[[av.VideoFrame], None]:
    """What draws a picture of the film smaller into the planes of a strip."""
    height, width = strip.planes[0].shape
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=wide.width,
        height=wide.height,
        format=av.VideoFormat("yuv420p"),
        time_base=Fraction(1, RATE),
    )
    scale, sink = graph.add("scale", f"{width}:{height}:{_SCALE}"), graph.add("buffersink")
    source.link_to(scale)
    scale.link_to(sink)
    graph.configure()

    def draw(frame: av.VideoFrame) -> None:
        graph.push(frame)
        small = graph.pull()
        assert isinstance(small, av.VideoFrame)
        for plane, drawn in zip(strip.planes, planes_of(small), strict=True):
            plane[:] = drawn

    return draw


def _alike(before: Planes, now: Planes) -> bool:
    """Whether two pictures are one to the eye."""
    if np.array_equal(before[0], now[0]):
        return True
    other = before[0] != now[0]
    if np.count_nonzero(other) > _FEW:
        return False
    far = np.abs(before[0][other].astype(np.int16) - now[0][other])
    return bool(far.max() <= _LITTLE)
