"""The bed of sound: a soft chord that swells and sinks, made in code; about −23 LUFS (EBU R 128)."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from netsafe.films.encoded_track import BITS, SAMPLES, Packet, Track

_BLOCK = 1024
_SWELL = SAMPLES * 8
"""Samples in which each voice swells and sinks once; all tones repeat with it."""

_VOICES = (
    # cycles in eight seconds, share of the left, share of the right, when it is loudest (of a swell)
    (1047, 0.9, 0.7, 0.00),  # C3
    (1568, 0.6, 0.9, 0.35),  # G3
    (2093, 0.8, 0.6, 0.60),  # C4
    (2349, 0.4, 0.6, 0.15),  # D4
    (3136, 0.5, 0.4, 0.80),  # G4
    (2638, 0.3, 0.4, 0.50),  # E4
)
_LOUD = 0.168
_FADE = SAMPLES * 2


def bed(length: int) -> Track:
    """`length` samples of the bed as AAC, faded in and out."""
    loop = _loop()
    return encoded(lambda start, count: _part(loop, start, count, length), length)


def bed_samples(length: int) -> NDArray[np.float32]:
    """The same as two channels of samples between −1 and 1."""
    return _part(_loop(), 0, length, length)


def encoded(part: Callable[[int, int], NDArray[np.float32]], length: int) -> Track:
    """`length` samples as AAC; `part` gives two channels of so many of them, from one on."""
    codec = av.CodecContext.create("aac", "w")
    assert isinstance(codec, av.AudioCodecContext)
    codec.sample_rate, codec.layout, codec.format = SAMPLES, "stereo", "fltp"
    codec.bit_rate = BITS
    codec.time_base = Fraction(1, SAMPLES)
    codec.options = {"flags": "+bitexact", "aac_coder": "fast"}
    codec.flags |= av.codec.context.Flags.global_header
    codec.open()
    packets: list[Packet] = []
    for start in range(0, length, _BLOCK):
        block = part(start, min(_BLOCK, length - start))
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLES, start, Fraction(1, SAMPLES)
        packets += [_packet(packet) for packet in codec.encode(frame)]
    packets += [_packet(packet) for packet in codec.encode(None)]
    return Track(bytes(codec.extradata or b""), tuple(packets), length)


def _packet(packet: av.Packet[Any]) -> Packet:
    return Packet(bytes(packet), int(packet.pts or 0), True)


def _loop() -> NDArray[np.int32]:
    """Eight seconds, two channels, as whole numbers of 24 bits: the same on every machine."""
    at = np.arange(_SWELL, dtype=np.uint32)
    wave = np.array([round(math.sin(2 * math.pi * i / 4096) * 32767) for i in range(4096)], np.int32)
    sides = np.zeros((2, _SWELL), np.int32)
    for cycles, left, right, loudest in _VOICES:
        tone = wave[_turned(at, cycles)]
        swell = 36000 + (wave[_turned(at - np.uint32(loudest * _SWELL), 1) - 1024 & 4095] * 29 >> 5)
        voice = (tone >> 1) * (swell >> 2) >> 14  # fits 31 bits
        for side, share in zip(sides, (left, right), strict=True):
            side += voice * round(share * 64) >> 6
    sides *= round(_LOUD * 256)
    return sides


def _turned(at: NDArray[np.uint32], cycles: int) -> NDArray[np.uint32]:
    """Where in a table of 4,096 a wave stands that turns `cycles` times in a loop."""
    step = np.uint32(round(cycles * 2**32 / _SWELL))
    place: NDArray[np.uint32] = (at * step) >> np.uint32(20)
    return place


def _part(loop: NDArray[np.int32], start: int, count: int, length: int) -> NDArray[np.float32]:
    first = start % _SWELL
    part = (
        loop[:, first : first + count]
        if first + count <= _SWELL
        else loop[:, np.arange(first, first + count) % _SWELL]
    )
    block: NDArray[np.float32] = part.astype(np.float32)
    if start < _FADE or start + count > length - _FADE:
        at = np.arange(start, start + count)
        block *= (np.clip(np.minimum(at, length - at) * 4096 // _FADE, 0, 4096) / 4096).astype(np.float32)
    block *= np.float32(1 / (1 << 23))
    return np.ascontiguousarray(block)
