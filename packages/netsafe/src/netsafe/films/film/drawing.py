"""Frames: only what has changed since the last one is drawn again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netsafe.films.film.layers import Bytes, Layer, Plane
from netsafe.films.film.motion import GONE, REST, Motion, State

Planes = tuple[Bytes, Bytes, Bytes]
"""Luma, and two planes of colour at half the width and height: views into the encoder's own frame."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of luma; the last two lie outside."""


@dataclass(frozen=True)
class Sprite:
    """A layer with its motion."""

    layer: Layer
    motion: Motion


def play(planes: Planes, ground: Planes, sprites: Sequence[Sprite], frames: int) -> Iterator[bool]:
    """Draw each of `frames` into `planes`, in order; yields whether anything changed.

    `ground` lies below the `sprites`, the first of which lies lowest.
    """
    height, width = ground[0].shape
    for plane, below in zip(planes, ground, strict=True):
        plane[:] = below
    before = [GONE] * len(sprites)
    floor, flat = ground, 0  # the lowest `flat` sprites are at rest, and are a part of the `floor`
    for frame in range(frames):
        now = [sprite.motion.at(frame) for sprite in sprites]
        if any(state != REST for state in now[:flat]):
            floor, flat = ground, 0
        while flat < len(sprites) and now[flat] == before[flat] == REST:
            floor = laid(floor if flat else _copied(ground), sprites[flat].layer)
            flat += 1
        stale: list[Box] = []
        for sprite, old, new in zip(sprites, before, now, strict=True):
            if old != new:
                for state in (old, new):
                    box = _box(sprite.layer, state, width, height)
                    if box is not None:
                        stale = _with(stale, box)
        for box in stale:
            _draw(planes, floor, sprites[flat:], now[flat:], box)
        before = now
        yield bool(stale) or frame == 0


def draw(planes: Planes, ground: Planes, sprites: Sequence[Sprite], frame: int) -> None:
    """Draw one frame by itself: the same picture as :func:`play` draws after all that come before it."""
    height, width = ground[0].shape
    now = [sprite.motion.at(frame) for sprite in sprites]
    _draw(planes, ground, sprites, now, (0, 0, width, height))


def _copied(planes: Planes) -> Planes:
    luma, blue, red = (plane.copy() for plane in planes)
    return (luma, blue, red)


def laid(floor: Planes, layer: Layer) -> Planes:
    """Draw `layer` into the floor, in its place and whole; the floor."""
    for number, plane in enumerate(floor):
        scale = 1 if number == 0 else 2
        _blend(plane, layer.planes[number], layer.x // scale, layer.y // scale, 256, layer.solid)
    return floor


def _box(layer: Layer, state: State, width: int, height: int) -> Box | None:
    """The part of the frame that a layer covers, with even edges; None where it covers none."""
    if not state.opacity:
        return None
    x, y = layer.x + state.dx, layer.y + state.dy
    left, top = max(0, x // 2 * 2), max(0, y // 2 * 2)
    right, bottom = min(width, (x + layer.width + 1) // 2 * 2), min(height, (y + layer.height + 1) // 2 * 2)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _with(boxes: list[Box], box: Box) -> list[Box]:
    """`boxes` and `box`, those that meet as one."""
    separate = []
    for other in boxes:
        if box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]:
            box = (
                min(box[0], other[0]),
                min(box[1], other[1]),
                max(box[2], other[2]),
                max(box[3], other[3]),
            )
        else:
            separate.append(other)
    return [*separate, box] if len(separate) == len(boxes) else _with(separate, box)


def _draw(planes: Planes, ground: Planes, sprites: Sequence[Sprite], now: Sequence[State], box: Box) -> None:
    first = _lowest(sprites, now, box)
    for number, (plane, below) in enumerate(zip(planes, ground, strict=True)):
        scale = 1 if number == 0 else 2
        left, top, right, bottom = (edge // scale for edge in box)
        target = plane[top:bottom, left:right]
        if first == 0:
            target[:] = below[top:bottom, left:right]
        for sprite, state in zip(sprites[max(0, first - 1) :], now[max(0, first - 1) :], strict=True):
            if state.opacity:
                layer = sprite.layer
                x, y = (layer.x + state.dx) // scale, (layer.y + state.dy) // scale
                _blend(target, layer.planes[number], x - left, y - top, state.opacity, layer.solid)


def _lowest(sprites: Sequence[Sprite], now: Sequence[State], box: Box) -> int:
    """1 + the number of the highest sprite that hides all below it in `box`; 0 where none does."""
    for number in range(len(sprites) - 1, -1, -1):
        layer, state = sprites[number].layer, now[number]
        x, y = layer.x + state.dx, layer.y + state.dy
        if (
            layer.solid
            and state.opacity == 256
            and x % 2 == y % 2 == 0
            and x <= box[0]
            and y <= box[1]
            and x + layer.width >= box[2]
            and y + layer.height >= box[3]
        ):
            return number + 1
    return 0


def _blend(target: Bytes, plane: Plane, x: int, y: int, opacity: int, solid: bool) -> None:
    """Lay `plane` over `target`, its corner at x, y; parts that lie outside are left out."""
    height, width = plane.ink.shape
    left, top = max(0, x), max(0, y)
    right, bottom = min(target.shape[1], x + width), min(target.shape[0], y + height)
    if left >= right or top >= bottom:
        return
    under = target[top:bottom, left:right]
    part = np.s_[top - y : bottom - y, left - x : right - x]
    ink = plane.ink[part]
    if opacity == 256 and solid:
        under[:] = ink
        return
    if solid:
        # under + (ink − under) × shown, in whole numbers that fit 16 bits
        step: NDArray[np.int16] = ink.astype(np.int16)
        step -= under
        step *= np.int16(opacity >> 1)
        step >>= 7
        step += under
        under[:] = step
        return
    cover = plane.cover[part]
    if opacity < 256:
        cover, ink = cover * np.uint16(opacity), ink * np.uint16(opacity)
        cover >>= 8
        ink >>= 8
    rest = np.uint16(256) - cover
    rest *= under
    rest >>= 8
    rest += ink
    under[:] = rest
