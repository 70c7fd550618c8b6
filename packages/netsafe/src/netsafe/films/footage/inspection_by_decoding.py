"""What a film is, by decoding it; runs in the process of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import av

from netsafe.films.footage.decoded_streams import COPY_AGAIN, EXPORT_AGAIN, decoded, streams, too_long
from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.limits import Limits
from netsafe.films.footage.measured_soundtrack import Soundtrack
from netsafe.films.footage.orientation import ratio_of, seen_sides, turn_of
from netsafe.films.footage.sound_measurement import Meter

EARLY = 0.1
"""Seconds by which sound may begin before the picture and belong to its coder alone (priming)."""


def measure(film: Any, name: str, demuxer: str, limits: Limits) -> dict[str, Any]:
    """What :class:`~netsafe.films.footage.inspection.Inspection` holds; raises FootageError."""
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
            raise FootageError(name, "changes its size while it plays.", EXPORT_AGAIN)
        time = float(frame.time or 0)
        first = time if first is None else first
        frames, last = frames + 1, max(last, time)
    if sides is None or first is None:
        raise FootageError(name, "has no picture that can be decoded.", COPY_AGAIN)
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
        raise FootageError(name, reason, COPY_AGAIN)
