"""One shape of a film: its pictures framed and encoded, its sound brought to one loudness.

Runs in the process of its own; the tracks are written to the file that the order names.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.filter import Graph

from netsafe.films.encoded_track import BITS, SAMPLES, Packet, Track
from netsafe.films.encoder import encode, planes_of
from netsafe.films.film.drawing import Planes, laid
from netsafe.films.film.layer_file import read_layer
from netsafe.films.footage.decoded_streams import decoded, streams
from netsafe.films.footage.framing import Framing
from netsafe.films.footage.limits import Limits
from netsafe.films.footage.orientation import TURNS, is_quarter
from netsafe.films.footage.sound_measurement import REPAIRS, STEREO, source_of
from netsafe.films.scene_timing import RATE

PEAK = 0.84
"""Of full scale: nothing passes it (−1.5 dB, so that true peaks stay below −1)."""

_BT709 = "out_color_matrix=bt709:out_range=limited"


def encode_shape(film: Any, order: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """Write the tracks of pictures and of sound; answers how many bytes each has."""
    picture, _ = streams(film, order["name"], limits)
    width, height = order["shape"]
    frame = Framing(**order["framing"])
    frame_count = round(order["seconds"] * RATE)
    band = read_layer(Path(order["band"])) if order["band"] else None

    def draw(planes: Planes) -> Iterator[bool]:
        frames = (frame for _, frame in decoded(film, order["name"], [picture], limits))
        for number, framed in enumerate(_framed(frames, picture, frame, order)):
            if number >= frame_count:
                return
            for plane, new in zip(planes, planes_of(framed), strict=True):
                np.copyto(plane, new)
            if band:
                laid(planes, band)
            yield True

    heard = []
    if order["gain"] is not None:
        heard = [_heard(film, film.streams.audio[order["track"]], order, limits).written()]
        film.seek(0)  # to the first picture; sound that begins before it could not be reached so
    written = [encode(width, height, draw).written(), *heard]
    with Path(order["to"]).open("wb") as out:
        for part in written:
            out.write(part)
    return {"parts": [len(part) for part in written]}


def _framed(frames: Any, picture: Any, framing: Framing, order: dict[str, Any]) -> Iterator[Any]:
    graph: Graph | None = None
    for frame in frames:
        if graph is None:
            graph = _pictures(frame, picture, framing, order)
        graph.push(frame)
        yield from _pulled(graph)
    if graph is not None:
        graph.push(None)
        yield from _pulled(graph)


def _pulled(graph: Graph) -> Iterator[Any]:
    while True:
        try:
            yield graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return


def _pictures(frame: Any, picture: Any, framing: Framing, order: dict[str, Any]) -> Graph:
    width, height = order["shape"]
    graph = Graph()
    graph.threads = 1
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=picture.time_base
    )
    begin = graph.add("setpts", f"PTS-{order['start']:.6f}/TB")
    rate = graph.add("fps", f"fps={RATE}:start_time=0")
    fit = _scaled(graph, framing.width, framing.height, f"flags=bicubic:{_BT709}", order["turn"])
    end, sink = graph.add("format", "yuv420p"), graph.add("buffersink")
    _row(source, begin, rate)
    if not framing.band:
        crop = graph.add("crop", f"{width}:{height}:{framing.x}:{framing.y}")
        _row(rate, *fit, crop, end)
    else:
        split = graph.add("split", "2")
        tiny = (width // 16 * 2, height // 16 * 2)
        small = _scaled(graph, *tiny, f"flags=area:{_BT709}", order["turn"])
        soft = graph.add("gblur", "sigma=9")
        dark = graph.add("lutyuv", "y=16+(val-16)*0.45")
        large = graph.add("scale", f"{width}:{height}:flags=bilinear")
        over = graph.add("overlay", f"{framing.x}:{framing.y}")
        rate.link_to(split)
        split.link_to(small[0], 0, 0)
        _row(*small, soft, dark, large)
        split.link_to(fit[0], 1, 0)
        _row(*fit)
        large.link_to(over, 0, 0)
        fit[-1].link_to(over, 0, 1)
        over.link_to(end)
    end.link_to(sink)
    graph.configure()
    return graph


def _scaled(graph: Graph, width: int, height: int, more: str, turn: str) -> list[Any]:
    """Filters that scale a picture and then turn it upright: `width` × `height` is what is seen."""
    sides = (height, width) if is_quarter(turn) else (width, height)
    row = [graph.add("scale", f"{sides[0]}:{sides[1]}:{more}"), graph.add("format", "yuv420p")]
    for words in TURNS[turn]:
        name, _, how = words.partition("=")
        row.append(graph.add(name, how or None))
    return row


def _row(*filters: Any) -> None:
    for previous, following in itertools.pairwise(filters):
        previous.link_to(following)


def _heard(film: Any, sound: Any, order: dict[str, Any], limits: Limits) -> Track:
    """The sound as stereo AAC, louder or quieter by the gain, and never above `PEAK`."""
    codec = av.CodecContext.create("aac", "w")
    assert isinstance(codec, av.AudioCodecContext)
    codec.sample_rate, codec.layout, codec.format = SAMPLES, "stereo", "fltp"
    codec.bit_rate = BITS
    codec.options = {"flags": "+bitexact"}
    codec.flags |= av.codec.context.Flags.global_header
    packets: list[Packet] = []
    length = 0
    frames = (frame for _, frame in decoded(film, order["name"], [sound], limits))
    for frame in _levelled(frames, sound, order):
        frame.pts, frame.time_base = length, Fraction(1, SAMPLES)
        length += frame.samples
        packets += [Packet(bytes(packet), int(packet.pts or 0), True) for packet in codec.encode(frame)]
    packets += [Packet(bytes(packet), int(packet.pts or 0), True) for packet in codec.encode(None)]
    return Track(bytes(codec.extradata or b""), tuple(packets), length)


def _levelled(frames: Any, sound: Any, order: dict[str, Any]) -> Iterator[Any]:
    graph: Graph | None = None
    for frame in frames:
        if graph is None:
            graph = Graph()
            words = [
                ("asetpts", f"PTS-{order['start']:.6f}/TB"),
                ("aresample", f"{SAMPLES}:async=1:first_pts=0"),
                STEREO,
                *([REPAIRS[order["repair"]]] if order["repair"] else []),
                ("volume", f"{order['gain']:.3f}dB"),
                STEREO,
                ("alimiter", f"limit={PEAK}:level=0:attack=5:release=50"),
                STEREO,
                ("atrim", f"end={order['seconds']:.3f}"),
                ("asetnsamples", "1024:p=1"),
                ("abuffersink", None),
            ]
            _row(graph.add_abuffer(**source_of(frame, sound)), *(graph.add(*filter_) for filter_ in words))
            graph.configure()
        try:
            graph.push(frame)
        except av.error.EOFError:
            return  # the picture has ended, and the sound has not
        yield from _pulled(graph)
    if graph is not None:
        graph.push(None)
        yield from _pulled(graph)
