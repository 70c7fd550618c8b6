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

from netsafe.campaign.storyboard import RATE
from netsafe.materials.film.drawing import Planes
from netsafe.materials.film.encoder import BITS, SAMPLES, Packet, Track, encode, planes_of
from netsafe.materials.footage.framing import Framing
from netsafe.materials.footage.limits import Limits
from netsafe.materials.footage.measuring import decoded, streams

PEAK = 0.84
"""Of full scale: nothing passes it (−1.5 dB, so that true peaks stay below −1)."""

_BT709 = "out_color_matrix=bt709:out_range=limited"


def shape_it(film: Any, order: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """Write the tracks of pictures and of sound; answers how many bytes each has."""
    picture, sound = streams(film, order["name"], limits)
    width, height = order["shape"]
    frame = Framing(**order["framing"])
    most = round(order["seconds"] * RATE)

    def draw(planes: Planes) -> Iterator[bool]:
        frames = decoded(film, order["name"], [picture], limits)
        for number, shown in enumerate(_framed(frames, picture, frame, width, height)):
            if number >= most:
                return
            for plane, new in zip(planes, planes_of(shown), strict=True):
                np.copyto(plane, new)
            yield True

    written = [encode(width, height, draw).written()]
    if sound is not None and order["gain"] is not None:
        film.seek(0)
        written.append(_heard(film, sound, order, limits).written())
    with Path(order["to"]).open("wb") as out:
        for part in written:
            out.write(part)
    return {"parts": [len(part) for part in written]}


def _framed(frames: Any, picture: Any, framing: Framing, width: int, height: int) -> Iterator[Any]:
    graph: Graph | None = None
    for frame in frames:
        if graph is None:
            graph = _pictures(frame, picture, framing, width, height)
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


def _pictures(frame: Any, picture: Any, framing: Framing, width: int, height: int) -> Graph:
    graph = Graph()
    graph.threads = 1
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=picture.time_base
    )
    rate = graph.add("fps", f"fps={RATE}:start_time=0")
    size = f"{framing.width}:{framing.height}"
    fit = graph.add("scale", f"{size}:flags=bicubic:{_BT709}")
    end = graph.add("format", "yuv420p")
    source.link_to(rate)
    if not framing.band:
        crop = graph.add("crop", f"{width}:{height}:{framing.x}:{framing.y}")
        _row(rate, fit, crop, end)
    else:
        split = graph.add("split", "2")
        small = graph.add("scale", f"{width // 16 * 2}:{height // 16 * 2}:flags=area:{_BT709}")
        soft = graph.add("gblur", "sigma=9")
        dark = graph.add("lutyuv", "y=16+(val-16)*0.45")
        large = graph.add("scale", f"{width}:{height}:flags=bilinear")
        over = graph.add("overlay", f"{framing.x}:{framing.y}")
        rate.link_to(split)
        split.link_to(small, 0, 0)
        _row(small, soft, dark, large)
        split.link_to(fit, 1, 0)
        large.link_to(over, 0, 0)
        fit.link_to(over, 0, 1)
        over.link_to(end)
    sink = graph.add("buffersink")
    end.link_to(sink)
    graph.configure()
    return graph


def _row(*filters: Any) -> None:
    for one, following in itertools.pairwise(filters):
        one.link_to(following)


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
    for frame in _levelled(decoded(film, order["name"], [sound], limits), sound, order):
        frame.pts, frame.time_base = length, Fraction(1, SAMPLES)
        length += frame.samples
        packets += [Packet(bytes(one), int(one.pts or 0), True) for one in codec.encode(frame)]
    packets += [Packet(bytes(one), int(one.pts or 0), True) for one in codec.encode(None)]
    return Track(bytes(codec.extradata or b""), tuple(packets), length)


def _levelled(frames: Any, sound: Any, order: dict[str, Any]) -> Iterator[Any]:
    graph: Graph | None = None
    for frame in frames:
        if graph is None:
            graph = Graph()
            source = graph.add_abuffer(
                sample_rate=frame.sample_rate,
                format=frame.format.name,
                layout=frame.layout.name,
                time_base=sound.time_base,
            )
            row = [
                graph.add("aresample", f"{SAMPLES}:async=1:first_pts=0"),
                graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo"),
                graph.add("volume", f"{order['gain']:.3f}dB"),
                graph.add("alimiter", f"limit={PEAK}:level=0:attack=5:release=50"),
                graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo"),
                graph.add("atrim", f"end={order['seconds']:.3f}"),
                graph.add("asetnsamples", "1024:p=1"),
                graph.add("abuffersink"),
            ]
            _row(source, *row)
            graph.configure()
        graph.push(frame)
        yield from _pulled(graph)
    if graph is not None:
        graph.push(None)
        yield from _pulled(graph)
