"""What is heard in a track of sound."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Soundtrack:
    """What is heard in a track from `start` to `end` (seconds of the file).

    `loudness` in LUFS (EBU R 128) and the highest true `peak` in dB, None where nothing is heard; `clipped`
    is the share of samples at the end of the scale.  `repair` is "" or a fault of two channels that can be
    mended: sound on the *left* or *right* alone, or *inverted* channels, which cancel each other.
    """

    start: float
    end: float
    loudness: float | None
    peak: float | None
    clipped: float
    repair: str
