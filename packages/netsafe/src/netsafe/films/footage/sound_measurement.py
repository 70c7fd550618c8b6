"""What is heard in a track of sound, by decoding it; runs in the process of its own.

Loudness is that of the two channels that a film has once it is cut; peaks are those of the track as it came.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from netsafe.films.footage.measured_soundtrack import Soundtrack

STEREO = ("aformat", "sample_fmts=fltp:channel_layouts=stereo")
"""The filter that makes two channels of whatever a track has, before it is measured and before it is cut."""

REPAIRS = {
    "left": ("pan", "mono|c0=c0"),
    "right": ("pan", "mono|c0=c1"),
    "inverted": ("pan", "stereo|c0=c0|c1=-1*c1"),
}
"""Faults of a pair of channels, and FFmpeg's filters that mend them."""

_ALONE = 1e-4
"""Of the power of one channel: with less the other holds nothing (40 dB)."""

_AGAINST = -0.8
"""Correlation of two channels of which one loudspeaker plays a tenth."""

_FULL = 0.999


class Meter:
    """Takes the frames of one track, and tells what is heard in it."""

    def __init__(self, sound: Any) -> None:
        self._pair = _Gauge(sound, STEREO, ("ebur128", "metadata=1"))
        self._programme = _Gauge(sound, ("ebur128", "metadata=1:peak=true"))
        self._powers: NDArray[np.float64] = np.zeros((2, 2))
        self._samples = self._clipped = 0
        self._start: float | None = None
        self._end = 0.0

    def hear(self, frame: av.AudioFrame) -> None:
        """Measure one frame more."""
        start = float(frame.time or 0)
        self._start = start if self._start is None else self._start
        self._end = max(self._end, start + frame.samples / max(1, frame.sample_rate))
        self._samples += frame.samples
        self._clipped += _at_full_scale(frame)
        self._correlate(self._pair.measured(frame))
        for _ in self._programme.measured(frame):
            pass

    def _correlate(self, measured: Iterator[av.AudioFrame]) -> None:
        for frame in measured:
            pair = frame.to_ndarray().reshape(-1, 2)
            self._powers += pair.T @ pair

    def soundtrack(self) -> Soundtrack:
        """All that was measured; no frame may come after it."""
        self._correlate(self._pair.measured(None))
        for _ in self._programme.measured(None):
            pass
        start, loudness = self._start or 0.0, float(self._pair.notes.get("lavfi.r128.I", -70))
        if not math.isfinite(loudness) or loudness <= -69:
            return Soundtrack(start, self._end, None, None, 0.0, "")
        peaks = [
            float(value)
            for key, value in self._programme.notes.items()
            if key.startswith("lavfi.r128.true_peaks_ch") and math.isfinite(float(value))
        ]
        peak = 20 * math.log10(max(peaks)) if peaks and max(peaks) > 0 else None
        return Soundtrack(
            start, self._end, loudness, peak, self._clipped / max(1, self._samples), self._repair()
        )

    def _repair(self) -> str:
        left, right = self._powers[0, 0], self._powers[1, 1]
        if right < _ALONE * left:
            return "left"
        if left < _ALONE * right:
            return "right"
        return "inverted" if self._powers[0, 1] < _AGAINST * math.sqrt(left * right) else ""


class _Gauge:
    """Filters that measure as sound passes, and the last `notes` that they left."""

    def __init__(self, sound: Any, *filters: tuple[str, str]) -> None:
        self._sound, self._filters = sound, filters
        self._graph: Graph | None = None
        self.notes: dict[str, str] = {}

    def measured(self, frame: av.AudioFrame | None) -> Iterator[av.AudioFrame]:
        """What comes out where `frame` goes in; None is the end."""
        if self._graph is None:
            if frame is None:
                return
            self._graph = graph = Graph()
            row = [graph.add_abuffer(**source_of(frame, self._sound))]
            row += [graph.add(*words) for words in (*self._filters, ("abuffersink", None))]
            for before, after in pairwise(row):
                before.link_to(after)
            graph.configure()
        self._graph.push(frame)
        while True:
            try:
                passed = self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            assert isinstance(passed, av.AudioFrame)
            notes = dict(passed.metadata)
            if "lavfi.r128.I" in notes:
                self.notes = notes
            yield passed


def _at_full_scale(frame: av.AudioFrame) -> int:
    """How many samples of a frame stand at the end of the scale in any channel."""
    samples = frame.to_ndarray()
    if samples.dtype.kind in "iu":
        half = 2.0 ** (8 * samples.dtype.itemsize - 1)
        samples = (samples - (half if samples.dtype.kind == "u" else 0.0)) / (half - 1)
    over = np.abs(samples) >= _FULL
    over = over if frame.format.is_planar else over.reshape(frame.samples, -1).T
    return int(np.count_nonzero(over.any(axis=0)))


def source_of(frame: av.AudioFrame, sound: Any) -> dict[str, Any]:
    """What a filter graph is told of the sound that it will be given."""
    return {
        "sample_rate": frame.sample_rate,
        "format": frame.format.name,
        "layout": frame.layout.name,
        "time_base": sound.time_base,
    }
