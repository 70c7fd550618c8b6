"""A picture as it is meant to be seen: its pixels may be oblong, and a note may say how it is turned.

Sources: ISO/IEC 14496-12 (``tkhd``: the matrix; ``pasp``: the shape of a pixel); FFmpeg's ``display.h``.
"""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import Any

from netsafe.films.footage.container_check import check_sides
from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.limits import Limits

TURNS: dict[str, tuple[str, ...]] = {
    "none": (),
    "right": ("transpose=clock",),
    "over": ("hflip", "vflip"),
    "left": ("transpose=cclock",),
    "mirrored": ("hflip",),
    "mirrored-right": ("transpose=clock_flip",),
    "mirrored-over": ("vflip",),
    "mirrored-left": ("transpose=cclock_flip",),
}
"""How a picture is turned to stand upright, and FFmpeg's filters that do so."""

_SIGNS = {
    (1, 0, 0, 1): "none",
    (0, 1, -1, 0): "right",
    (-1, 0, 0, -1): "over",
    (0, -1, 1, 0): "left",
    (-1, 0, 0, 1): "mirrored",
    (0, -1, -1, 0): "mirrored-right",
    (1, 0, 0, -1): "mirrored-over",
    (0, 1, 1, 0): "mirrored-left",
}
"""The matrix a b c d, which moves the point x, y to ax + cy, bx + dy (y downwards), in signs alone."""

_SLANT = 0.02
"""How far a matrix may be off, as a share of its largest number: about a degree."""

_MOST_OBLONG = 4


def turn_of(name: str, frame: Any) -> str:
    """How the pictures of a film are to be turned, from the note that comes with its first `frame`.

    Raises FootageError where that is no quarter of a circle.  PyAV's ``frame.rotation`` is not asked: it
    knows nothing of mirrors, and calls one half a turn.
    """
    note = frame.side_data.get("DISPLAYMATRIX")
    if note is None:
        return "none"
    a, b, _, c, d, *_ = struct.unpack("=9i", bytes(note))
    largest = max(map(abs, (a, b, c, d)))
    if largest == 0:
        return "none"  # a note that says nothing
    signs = tuple(0 if abs(part) <= _SLANT * largest else (1 if part > 0 else -1) for part in (a, b, c, d))
    if signs not in _SIGNS:
        raise FootageError(
            name,
            "is turned by a note in it, and not by a quarter of a circle.",
            "turn it in an editing program, and export it upright",
        )
    return _SIGNS[signs]


def ratio_of(name: str, picture: Any) -> Fraction:
    """How many times as wide as high a pixel is; 1 where nothing is said.

    What the container says goes before what the stream says, as in players.  Raises FootageError where it
    makes no sense.
    """
    ratio = Fraction(picture.sample_aspect_ratio or 1)
    if not 1 / _MOST_OBLONG <= ratio <= _MOST_OBLONG:
        raise FootageError(
            name,
            f"says that its pixels are {float(ratio):.2g} times as wide as high.",
            "export it with square pixels",
        )
    return ratio


def seen_sides(
    name: str, sides: tuple[int, int], ratio: Fraction, turn: str, limits: Limits
) -> tuple[int, int]:
    """Width and height in square pixels, upright; the height before it is turned stays as it is.

    Raises FootageError where that is too large.

    >>> from netsafe.films.footage.limits import LIMITS
    >>> seen_sides("dv.mp4", (720, 576), Fraction(64, 45), "left", LIMITS)
    (576, 1024)
    """
    width, height = max(2, round(sides[0] * ratio)), sides[1]
    check_sides(name, width, height, limits)
    return (height, width) if is_quarter(turn) else (width, height)


def is_quarter(turn: str) -> bool:
    """Whether width and height change places."""
    return any(word.startswith("transpose") for word in TURNS[turn])
