"""The three shapes of a film, and where in each of them words may stand.

Words keep clear of what platforms lay over a film.  A story (9:16) leaves 14 % above, 35 % below and 6 %
at either side free, as Meta asks for Stories and Reels; buttons stand at its right below the middle.  A wide
film (16:9) leaves its lowest eighth to the controls and captions of players, and 5 % all round (EBU R 95).
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """A shape in pixels, both even.  `safe` is left, top, right, bottom of where words may stand."""

    name: str
    width: int
    height: int
    safe: tuple[int, int, int, int]

    @property
    def ratio(self) -> str:
        """Its sides as people write them.

        >>> [shape.ratio for shape in SHAPES]
        ['16:9', '1:1', '9:16']
        """
        divisor = math.gcd(self.width, self.height)
        return f"{self.width // divisor}:{self.height // divisor}"


SHAPES = (
    Shape("wide", 1920, 1080, (96, 54, 1824, 945)),
    Shape("square", 1080, 1080, (54, 54, 1026, 1026)),
    Shape("story", 1080, 1920, (65, 269, 1015, 1248)),
)

PLAYED = "wide"
"""The shape that pages play."""

SMALLER = (720, 360)
"""Heights at which a wide film is made once more: for small screens and slow lines."""


def shape(name: str) -> Shape:
    """The shape called `name`; KeyError where none is."""
    return _BY_NAME[name]


_BY_NAME = {shape.name: shape for shape in SHAPES}
