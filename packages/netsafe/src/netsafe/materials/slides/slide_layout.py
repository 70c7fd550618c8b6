"""Where things stand on a slide of 16:9, in points: one list for Typst and for PowerPoint."""

from __future__ import annotations

WIDTH, HEIGHT = 960, 540

Box = tuple[float, float, float, float]
"""Left, top, width, height, in points."""

BOXES: dict[str, Box] = {
    "cover-name": (60, 46, 700, 30),
    "cover-title": (60, 84, 760, 170),
    "cover-body": (60, 446, 700, 36),
    "bar": (60, 44, 56, 6),
    "title": (60, 62, 840, 76),
    "body": (60, 156, 840, 320),
    "help": (60, 156, 364, 314),
    "help-code": (262, 306, 144, 144),
    "help-line": (78, 306, 172, 144),
    "beside-0": (440, 156, 222, 149),
    "beside-1": (678, 156, 222, 149),
    "beside-2": (440, 321, 222, 149),
    "beside-3": (678, 321, 222, 149),
    "foot": (60, 499, 700, 16),
    "number": (840, 499, 60, 16),
}
"""Boxes by name.  What stands inside a coloured box keeps `PADDING` from its edges."""

PADDING = 18
