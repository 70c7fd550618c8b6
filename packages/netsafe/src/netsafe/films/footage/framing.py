"""Which part of a film each shape shows: a window about what matters, or all of it on a band.

Lengths in pixels, places in shares of the picture (0 to 1, from the left and from the top).
"""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as shares."""

CENTRE = (0.5, 0.5)


@dataclass(frozen=True)
class Framing:
    """The film is scaled to `width` × `height` (both even); the shape's window begins at `x`, `y` of it.

    With `band` the scaled film lies whole in the shape, `x`, `y` from its corner, and a soft, dark copy of
    it fills the rest.
    """

    band: bool
    width: int
    height: int
    x: int
    y: int


def framing(
    source: tuple[int, int],
    shape: tuple[int, int],
    focus: tuple[float, float] = CENTRE,
    keep: Box | None = None,
) -> Framing:
    """How a film of the size `source` (square pixels) fills `shape`.

    The window is as large as the film allows and as near to `focus` as its edges and `keep` allow; `keep` is
    never cut: where it does not fit the window, the whole film is shown on a band.

    >>> framing((1920, 1080), (1080, 1080), (0.0, 0.5))
    Framing(band=False, width=1920, height=1080, x=0, y=0)
    >>> framing((1920, 1080), (1080, 1080), keep=(0.1, 0.1, 0.9, 0.9)).band
    True
    """
    wide, high = source
    grown = max(shape[0] / wide, shape[1] / high)
    width, height = max(shape[0], _even(wide * grown)), max(shape[1], _even(high * grown))
    left = _edge(width, shape[0], focus[0], None if keep is None else (keep[0], keep[2]))
    top = _edge(height, shape[1], focus[1], None if keep is None else (keep[1], keep[3]))
    if left is not None and top is not None:
        return Framing(False, width, height, left, top)
    shrunk = min(shape[0] / wide, shape[1] / high)
    width, height = min(shape[0], _even(wide * shrunk)), min(shape[1], _even(high * shrunk))
    return Framing(True, width, height, (shape[0] - width) // 4 * 2, (shape[1] - height) // 4 * 2)


def _edge(length: int, window: int, focus: float, keep: tuple[float, float] | None) -> int | None:
    """Where a window begins along one side; None where what is to be kept does not fit it."""
    lowest, highest = 0.0, float(length - window)
    if keep is not None:
        lowest, highest = (
            max(lowest, keep[1] * length - window),
            min(highest, keep[0] * length),
        )
        if lowest > highest + 2:
            return None
    centred = focus * length - window / 2
    return min(length - window, 2 * round(min(max(centred, lowest), max(lowest, highest)) / 2))


def _even(value: float) -> int:
    return max(2, 2 * round(value / 2))
