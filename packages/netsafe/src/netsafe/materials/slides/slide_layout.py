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
    "title-beside": (60, 62, 500, 76),
    "body-beside": (60, 156, 500, 320),
    "picture": (600, 0, 360, 540),
    "help": (60, 156, 840, 320),
    "help-words": (84, 176, 490, 280),
    "help-code": (606, 182, 268, 268),
    "service-0": (60, 156, 412, 152),
    "service-1": (488, 156, 412, 152),
    "service-2": (60, 324, 412, 152),
    "service-3": (488, 324, 412, 152),
    "foot": (60, 499, 700, 16),
    "number": (840, 499, 60, 16),
}
"""Boxes by name.  What stands inside a coloured box keeps `PADDING` from its edges; what stands beside a
picture has boxes of its own."""

PADDING = 18
