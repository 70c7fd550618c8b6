"""Is a film safe for people whom flashing can make ill?  A decoded film, judged by WCAG 2.2, 2.3.1.

A *flash* is a pair of opposing changes of relative luminance by a tenth or more of its greatest, where the
darker picture is below 0.80; a *red flash* a pair to and from saturated red.  No more than three of them may
come within any second where they cover a quarter or more of any ten degrees of sight.  Ten degrees are a
window of a third of the picture's width and height: 341 × 256 pixels of a picture of 1024 × 768.

Source: W3C, *WCAG 2.2*, “general flash and red flash thresholds”.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.float32]

MOST = 3
"""Flashes within a second that are still safe."""

STEP = np.float32(0.1)
DARK = np.float32(0.8)
RED_SHARE = np.float32(0.8)
RED_STEP = np.float32(20)
QUARTER = 0.25
ACROSS = 48
"""Cells along the longer side; each is judged by the mean of its pixels."""

LONGEST = 600
"""Seconds of film that are looked at, at most."""


@dataclass(frozen=True)
class FlashFault:
    """More than three flashes within the second that ends at `second`; `kind` is general or red."""

    kind: str
    second: float

    def __str__(self) -> str:
        what = "flashes" if self.kind == "general" else "flashes of red"
        return f"more than {MOST} {what} within the second before {self.second:.2f} s"


def faults(film: bytes | Path) -> list[FlashFault]:
    """What of a film is not safe, the first of each kind; nothing where it is safe.

    Raises ValueError where it is no film that can be decoded, or one of more than `LONGEST` seconds.

    Of a film that is safe::

        faults(Path("film.mp4"))  # []
    """
    try:
        with av.open(io.BytesIO(film) if isinstance(film, bytes) else str(film), "r") as opened:
            if not opened.streams.video:
                raise ValueError("there is no picture in it")
            stream = opened.streams.video[0]
            rate = float(stream.average_rate or stream.guessed_rate or 25)
            return list(_judged(_frames(opened.decode(stream), rate), rate))
    except av.FFmpegError as error:
        raise ValueError(f"it cannot be decoded ({error.strerror})") from None


def _frames(decoded: Iterable[Any], rate: float) -> Iterator[tuple[Grid, Grid, NDArray[np.bool_]]]:
    before: list[NDArray[np.uint8]] = []
    judged: tuple[Grid, Grid, NDArray[np.bool_]] | None = None
    for number, frame in enumerate(decoded):
        if number > LONGEST * rate:
            raise ValueError(f"it is longer than {LONGEST} seconds")
        pixels = _pixels(frame)
        same = judged is not None and all(map(np.array_equal, before, pixels))
        if judged is None or not same:
            before, judged = [plane.copy() for plane in pixels], _measured(pixels)
        yield judged


def _pixels(frame: av.VideoFrame) -> list[NDArray[np.uint8]]:
    """The planes of a frame; of a large one each fourth pixel of luma either way, each second of colour."""
    frame = frame if frame.format.name in ("yuv420p", "yuvj420p") else frame.reformat(format="yuv420p")
    planes = []
    step = 4 if max(frame.width, frame.height) >= 480 else 1
    for number, plane in enumerate(frame.planes):
        scale = 1 if number == 0 else 2
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        pixels = rows[: -(-frame.height // scale), : -(-frame.width // scale)]
        stride = max(1, step // scale)
        planes.append(pixels[::stride, ::stride])
    return planes


def _measured(pixels: list[NDArray[np.uint8]]) -> tuple[Grid, Grid, NDArray[np.bool_]]:
    """Relative luminance, redness, and where red is saturated, of each cell of a frame."""
    luma, blue, red = (_cells(plane) for plane in pixels)
    y = (luma - 16) / np.float32(219)
    u, v = (blue - 128) / np.float32(224), (red - 128) / np.float32(224)
    r = _linear(y + np.float32(1.5748) * v)
    g = _linear(y - np.float32(0.1873) * u - np.float32(0.4681) * v)
    b = _linear(y + np.float32(1.8556) * u)
    light = np.float32(0.2126) * r + np.float32(0.7152) * g + np.float32(0.0722) * b
    redness = np.maximum(np.float32(0), (r - g - b) * np.float32(320))
    return light, redness, r >= RED_SHARE * (r + g + b + np.float32(1e-6))


def _cells(pixels: NDArray[np.uint8]) -> Grid:
    """Means of a grid of cells, `ACROSS` along the longer side."""
    rows, columns = pixels.shape
    longer = max(rows, columns)
    down = max(3, round(ACROSS * rows / longer))
    across = max(3, round(ACROSS * columns / longer))
    down, across = min(down, rows), min(across, columns)
    tops = np.arange(down) * rows // down
    lefts = np.arange(across) * columns // across
    sums = np.add.reduceat(np.add.reduceat(pixels.astype(np.float32), tops, axis=0), lefts, axis=1)
    high = np.diff(np.append(tops, rows)).astype(np.float32)
    wide = np.diff(np.append(lefts, columns)).astype(np.float32)
    means: Grid = sums / (high[:, None] * wide[None, :])
    return means


def _linear(value: Grid) -> Grid:
    value = np.clip(value, 0, 1)
    linear: Grid = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return linear


class _Turns:
    """When each cell turns: from brighter to darker by a step or more, or back."""

    def __init__(self, first: Grid, step: np.float32) -> None:
        self.low, self.high = first.copy(), first.copy()
        self.way = np.zeros(first.shape, np.int8)
        self.step = step

    def turn(self, value: Grid, below: np.float32, counts: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Cells that turn with this value, where the darker state lies `below`, and which `counts`."""
        self.low, self.high = np.minimum(self.low, value), np.maximum(self.high, value)
        falls = (self.way >= 0) & (self.high - value >= self.step) & (value < below) & counts
        rises = (self.way <= 0) & (value - self.low >= self.step) & (self.low < below) & counts & ~falls
        self.way = np.where(falls, -1, np.where(rises, 1, self.way)).astype(np.int8)
        turned = falls | rises
        self.low = np.where(turned, value, self.low)
        self.high = np.where(turned, value, self.high)
        return turned


def _judged(frames: Iterator[tuple[Grid, Grid, NDArray[np.bool_]]], rate: float) -> Iterator[FlashFault]:
    window = max(1, round(rate))
    first = next(frames, None)
    if first is None:
        raise ValueError("there is no frame in it")
    general, red = _Turns(first[0], STEP), _Turns(first[1], RED_STEP)
    always = np.ones(first[0].shape, bool)
    was_red = first[2]
    recent: dict[str, deque[NDArray[np.bool_]]] = {"general": deque(), "red": deque()}
    counts = {kind: np.zeros(first[0].shape, np.int16) for kind in recent}
    for number, (light, redness, is_red) in enumerate(frames, start=1):
        was_red = was_red | is_red
        turned = {
            "general": general.turn(light, DARK, always),
            "red": red.turn(redness, np.float32(np.inf), was_red),
        }
        was_red = np.where(turned["red"], is_red, was_red)
        for kind in list(recent):
            recent[kind].append(turned[kind])
            counts[kind] += turned[kind]
            if len(recent[kind]) > window:
                counts[kind] -= recent[kind].popleft()
            if counts[kind].max() > 2 * MOST and _wide(counts[kind] > 2 * MOST):
                del recent[kind]
                yield FlashFault(kind, number / rate)
        if not recent:
            return


def _wide(flashing: NDArray[np.bool_]) -> bool:
    """Whether the cells fill a quarter of any window of a third of the width and of the height."""
    rows, columns = flashing.shape
    down, across = max(1, round(rows / 3)), max(1, round(columns / 3))
    sums = np.zeros((rows + 1, columns + 1), np.int32)
    sums[1:, 1:] = flashing.cumsum(axis=0).cumsum(axis=1)
    windows = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
    return bool(windows.max() >= QUARTER * down * across)
