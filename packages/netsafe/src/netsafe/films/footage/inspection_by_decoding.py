"""What a film is, by decoding it; runs in the process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import av

from netsafe.films.footage import FootageError
from netsafe.films.footage.container_check import check_sides
from netsafe.films.footage.limits import Limits
from netsafe.films.footage.loudness import Meter
from netsafe.films.footage.orientation import ratio_of, seen_sides, turn_of
from netsafe.films.footage.soundtrack import Soundtrack

PICTURES = ("h264", "hevc", "vp8", "vp9", "av1", "prores", "mpeg4", "mjpeg")
"""Codecs of pictures that are taken in."""

SOUNDS = (
    "aac", "opus", "vorbis", "mp3", "flac", "alac", "ac3",
    "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le",
    "pcm_s16be", "pcm_s24be", "pcm_s32be", "pcm_f32be", "pcm_f64be",
)  # fmt: skip
"""Codecs of sound that are taken in."""

EARLY = 0.1
"""Seconds by which sound may begin before the picture and belong to its coder alone (priming)."""

_EXPORT = "export it again as MP4 (H.264 and AAC)"
_COPY = "copy it again from its source"


def measure(film: Any, name: str, demuxer: str, limits: Limits) -> dict[str, Any]:
    """What :class:`~netsafe.films.footage.isolated_inspection.Inspection` holds; raises FootageError."""
    picture, sounds = streams(film, name, limits)
    declared = max(0.0, float(film.duration or 0) / 1_000_000)
    if declared > limits.seconds:
        raise too_long(name, declared, limits)
    meters = {sound.index: Meter(sound) for sound in sounds}
    first, frames, last, pixels, transfer = None, 0, 0.0, "", 0
    sides: tuple[int, int] | None = None
    turn = "none"
    for stream, frame in decoded(film, name, [picture, *sounds], limits):
        if isinstance(frame, av.AudioFrame):
            meters[stream].hear(frame)
            continue
        if sides is None:
            sides, pixels, transfer = (frame.width, frame.height), frame.format.name, int(frame.color_trc)
            turn = turn_of(name, frame)
        if (frame.width, frame.height) != sides:
            raise FootageError(name, "changes its size while it plays.", _EXPORT)
        time = float(frame.time or 0)
        first = time if first is None else first
        frames, last = frames + 1, max(last, time)
    if sides is None or first is None:
        raise FootageError(name, "has no picture that can be decoded.", _COPY)
    rate = float(picture.average_rate or picture.guessed_rate or 25)
    end = last + 1 / max(rate, 1)
    soundtracks = {index: meter.soundtrack() for index, meter in meters.items()}
    _check_length(name, declared, first, end, soundtracks.values())
    ratio = ratio_of(name, picture)
    width, height = seen_sides(name, sides, ratio, turn, limits)
    used = next(
        (index for index, track in soundtracks.items() if track.loudness is not None),
        next(iter(soundtracks), None),
    )
    sound = soundtracks[used] if used is not None else None
    start = first if sound is None or sound.start > first - EARLY else sound.start
    return {
        "container": demuxer,
        "streams": len(film.streams),
        "declared": declared,
        "start": start,
        "seconds": end - start,
        "video": picture.codec_context.codec.canonical_name,
        "stored": sides,
        "ratio": [ratio.numerator, ratio.denominator],
        "turn": turn,
        "width": width,
        "height": height,
        "pixels": pixels,
        "frames": frames,
        "rate": frames / max(end - first, 0.001),
        "transfer": transfer,
        "audio": film.streams[used].codec_context.codec.canonical_name if used is not None else None,
        "tracks": len(film.streams.audio),
        "tracks_heard": sum(track.loudness is not None for track in soundtracks.values()),
        "track": [stream.index for stream in film.streams.audio].index(used) if used is not None else None,
        "sound": None if sound is None else asdict(sound),
    }


def _check_length(
    name: str, declared: float, first: float, end: float, soundtracks: Iterable[Soundtrack]
) -> None:
    """Raise FootageError where a film says that it lasts otherwise than its pictures and its sound do."""
    if not declared or any(
        abs(declared - length) <= max(1.0, declared / 20) for length in (end, end - first)
    ):
        return
    longest = max([end, *(track.end for track in soundtracks)])
    if declared - longest > 1 or end - first > declared:
        reason = f"says that it lasts {declared:.1f} seconds, and has pictures for {end - first:.1f}."
        raise FootageError(name, reason, _COPY)


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
        raise FootageError(name, "has no pictures in it.", _EXPORT)
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
    return FootageError(name, f"is coded as “{_codec(stream)}”, which is not taken in.", _EXPORT)


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
            raise FootageError(name, "does not end.", _COPY)
        if packet.is_corrupt:
            raise FootageError(name, "is broken: a part of it cannot be read.", _COPY)
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
