"""What a film is, by decoding it; runs in the process of its own."""

from __future__ import annotations

import math
from typing import Any

import av
from av.filter import Graph

from netsafe.materials.footage import FootageError
from netsafe.materials.footage.boxes import check_sides
from netsafe.materials.footage.limits import Limits

PICTURES = ("h264", "hevc", "vp8", "vp9", "av1", "prores", "mpeg4", "mjpeg")
"""Codecs of pictures that are taken in."""

SOUNDS = ("aac", "opus", "vorbis", "mp3", "flac", "alac", "ac3", "pcm_s16le", "pcm_s24le", "pcm_s16be")
"""Codecs of sound that are taken in."""

_EXPORT = "export it again as MP4 (H.264 and AAC)"
_COPY = "copy it again from its source"


def measure(film: Any, name: str, demuxer: str, limits: Limits) -> dict[str, Any]:
    """What :class:`~netsafe.materials.footage.looking.Look` holds; raises FootageError."""
    picture, sound = streams(film, name, limits)
    declared = max(0.0, float(film.duration or 0) / 1_000_000)
    if declared > limits.seconds:
        raise too_long(name, declared, limits)
    meter = _Meter(sound) if sound is not None else None
    first, frames, last, pixels, transfer = None, 0, 0.0, "", 0
    sides: tuple[int, int] | None = None
    for frame in decoded(film, name, [one for one in (picture, sound) if one is not None], limits):
        if isinstance(frame, av.AudioFrame):
            assert meter is not None
            meter.hear(frame)
            continue
        if sides is None:
            sides, pixels, transfer = (frame.width, frame.height), frame.format.name, int(frame.color_trc)
            if frame.rotation:
                raise FootageError(name, "is turned by a note in it, not upright.", "export it upright")
        if (frame.width, frame.height) != sides:
            raise FootageError(name, "changes its size while it plays.", _EXPORT)
        time = float(frame.time or 0)
        first = time if first is None else first
        frames, last = frames + 1, max(last, time)
    if sides is None or first is None:
        raise FootageError(name, "has no picture that can be decoded.", _COPY)
    rate = float(picture.average_rate or picture.guessed_rate or 25)
    seconds = last - first + 1 / max(rate, 1)
    if declared and abs(declared - seconds) > max(1.0, declared / 20):
        sound_to = meter.seconds if meter is not None else 0.0
        if declared - max(seconds, sound_to) > 1 or seconds > declared:
            reason = f"says that it lasts {declared:.1f} seconds, and has pictures for {seconds:.1f}."
            raise FootageError(name, reason, _COPY)
    loudness, peak = meter.told() if meter is not None else (None, None)
    return {
        "container": demuxer,
        "streams": len(film.streams),
        "declared": declared,
        "seconds": seconds,
        "video": picture.codec_context.codec.canonical_name,
        "width": sides[0],
        "height": sides[1],
        "pixels": pixels,
        "frames": frames,
        "rate": frames / seconds,
        "transfer": transfer,
        "audio": sound.codec_context.codec.canonical_name if sound is not None else None,
        "loudness": loudness,
        "peak": peak,
    }


def streams(film: Any, name: str, limits: Limits) -> tuple[Any, Any]:
    """The stream of pictures, and that of sound or None; each is one that may be decoded."""
    if len(film.streams) > limits.streams:
        raise FootageError(
            name, f"holds more than {limits.streams} streams.", "export one picture and one sound"
        )
    shown = [one for one in film.streams.video if not one.disposition & av.stream.Disposition.attached_pic]
    if not shown:
        raise FootageError(name, "has no pictures in it.", _EXPORT)
    picture = shown[0]
    sound = film.streams.audio[0] if film.streams.audio else None
    for stream, known in ((picture, PICTURES), (sound, SOUNDS)):
        if stream is None:
            continue
        codec = stream.codec_context.codec.canonical_name if stream.codec_context is not None else "unknown"
        if codec not in known:
            raise FootageError(name, f"is coded as “{codec}”, which is not taken in.", _EXPORT)
        stream.thread_count = 1
    check_sides(name, picture.codec_context.width, picture.codec_context.height, limits)
    return picture, sound


def decoded(film: Any, name: str, wanted: list[Any], limits: Limits) -> Any:
    """The frames of the streams `wanted`, as they come; no more of them than a film may have."""
    frames = 0
    most = int(limits.seconds * limits.rate) + 1
    for packets, packet in enumerate(film.demux(wanted)):
        if packets > 20 * most:
            raise FootageError(name, "does not end.", _COPY)
        if packet.is_corrupt:
            raise FootageError(name, "is broken: a part of it cannot be read.", _COPY)
        for frame in packet.decode():
            if isinstance(frame, av.VideoFrame):
                frames += 1
                if frames > most:
                    raise FootageError(name, f"has more than {most} pictures.", "cut it, or export it at 25")
            if frame.time is not None and frame.time > limits.seconds:
                raise too_long(name, frame.time, limits)
            yield frame


def too_long(name: str, seconds: float, limits: Limits) -> FootageError:
    """The refusal of a film that lasts too long."""
    return FootageError(
        name,
        f"lasts {seconds:.0f} seconds; {limits.seconds:.0f} are the most.",
        "cut it, or give a part of it",
    )


class _Meter:
    """Loudness by EBU R 128, as libavfilter's ``ebur128`` measures it."""

    def __init__(self, sound: Any) -> None:
        self._sound = sound
        self._graph: Graph | None = None
        self._last: dict[str, str] = {}
        self.seconds = 0.0

    def hear(self, frame: av.AudioFrame) -> None:
        """Measure one frame more."""
        if self._graph is None:
            self._graph = graph = Graph()
            source = graph.add_abuffer(
                sample_rate=frame.sample_rate,
                format=frame.format.name,
                layout=frame.layout.name,
                time_base=self._sound.time_base,
            )
            meter, sink = graph.add("ebur128", "metadata=1:peak=true"), graph.add("abuffersink")
            source.link_to(meter)
            meter.link_to(sink)
            graph.configure()
        self.seconds += frame.samples / max(1, frame.sample_rate)
        self._graph.push(frame)
        self._drain()

    def _drain(self) -> None:
        assert self._graph is not None
        while True:
            try:
                measured = self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            said = dict(measured.metadata)
            if "lavfi.r128.I" in said:
                self._last = said

    def told(self) -> tuple[float | None, float | None]:
        """Integrated loudness in LUFS and the highest true peak in dB; None where nothing is heard."""
        if self._graph is not None:
            self._graph.push(None)
            self._drain()
        loudness = float(self._last.get("lavfi.r128.I", -70))
        peaks = [
            float(value)
            for key, value in self._last.items()
            if key.startswith("lavfi.r128.true_peaks_ch") and math.isfinite(float(value))
        ]
        peak = 20 * math.log10(max(peaks)) if peaks and max(peaks) > 0 else None
        return (None, None) if loudness <= -69 else (loudness, peak)
