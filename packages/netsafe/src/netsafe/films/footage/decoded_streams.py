"""The streams of a film and their frames, decoded within limits; runs in the process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import av

from netsafe.films.footage.container_check import check_sides
from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.limits import Limits

PICTURES = ("h264", "hevc", "vp8", "vp9", "av1", "prores", "mpeg4", "mjpeg")
"""Codecs of pictures that are taken in."""

SOUNDS = (
    "aac", "opus", "vorbis", "mp3", "flac", "alac", "ac3",
    "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le",
    "pcm_s16be", "pcm_s24be", "pcm_s32be", "pcm_f32be", "pcm_f64be",
)  # fmt: skip
"""Codecs of sound that are taken in."""

EXPORT_AGAIN = "export it again as MP4 (H.264 and AAC)"

COPY_AGAIN = "copy it again from its source"


def streams(film: Any, name: str, limits: Limits) -> tuple[Any, list[Any]]:
    """The stream of pictures, and those of sound that may be decoded."""
    if len(film.streams) > limits.streams:
        raise FootageError(
            name, f"holds more than {limits.streams} streams.", "export one picture and one sound"
        )
    pictures = [
        stream for stream in film.streams.video if not stream.disposition & av.stream.Disposition.attached_pic
    ]
    if not pictures:
        raise FootageError(name, "has no pictures in it.", EXPORT_AGAIN)
    picture, sounds = pictures[0], [stream for stream in film.streams.audio if _codec(stream) in SOUNDS]
    if _codec(picture) not in PICTURES:
        raise _strange(name, picture)
    if film.streams.audio and not sounds:  # beside one that is known, a strange one is left alone
        raise _strange(name, film.streams.audio[0])
    for stream in (picture, *sounds):
        stream.thread_count = 1
    check_sides(name, picture.codec_context.width, picture.codec_context.height, limits)
    return picture, sounds


def _strange(name: str, stream: Any) -> FootageError:
    return FootageError(name, f"is coded as “{_codec(stream)}”, which is not taken in.", EXPORT_AGAIN)


def _codec(stream: Any) -> str:
    return stream.codec_context.codec.canonical_name if stream.codec_context is not None else "unknown"


def decoded(film: Any, name: str, streams: Sequence[Any], limits: Limits) -> Iterator[tuple[int, Any]]:
    """The frames of the streams `wanted`, each with the index of its stream, as they come.

    No more of them than a film may have.
    """
    frames = 0
    limit = int(limits.seconds * limits.rate) + 1
    for packets, packet in enumerate(film.demux(streams)):
        if packets > 20 * limit * max(1, len(streams) - 1):
            raise FootageError(name, "does not end.", COPY_AGAIN)
        if packet.is_corrupt:
            raise FootageError(name, "is broken: a part of it cannot be read.", COPY_AGAIN)
        for frame in packet.decode():
            if isinstance(frame, av.VideoFrame):
                frames += 1
                if frames > limit:
                    raise FootageError(name, f"has more than {limit} pictures.", "cut it, or export it at 25")
            if frame.time is not None and frame.time > limits.seconds:
                raise too_long(name, frame.time, limits)
            yield packet.stream.index, frame


def too_long(name: str, seconds: float, limits: Limits) -> FootageError:
    """The refusal of a film that lasts too long."""
    return FootageError(
        name,
        f"lasts {seconds:.0f} seconds; {limits.seconds:.0f} are the most.",
        "cut it, or give a part of it",
    )
