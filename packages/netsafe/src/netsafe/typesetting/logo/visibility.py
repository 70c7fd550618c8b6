"""What can be seen of a logo on the paper that it stands on, and where it begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from netsafe.formats.image_checks import ImageFault

LEAST_DIFFERENCE = 12.0
"""ΔE*ab (CIE 1976).  Up to 2 nobody sees a difference; white on cream paper is 6, a pale grey 20."""

LEAST_SHARE = 0.005
"""Of the logo's box, in sight: a name in thin letters is ten times as much."""

LEAST_PART = 0.6
"""Of the box of all that is drawn: where less is in sight, a word or an emblem of it is missing."""

_WHITE = 245
_CLEAR = 16
_RIM = 0.02
"""Of white, left around what stands on white: of its longer side."""
_MOST_PIXELS = 400

Edges = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels."""


def edges(image: Image.Image) -> Edges | None:
    """Where what `image` shows begins and ends: without clear margins, or without white ones but for a rim.

    None where it shows nothing.
    """
    pixels = np.asarray(image.convert("RGBA"))
    corners = pixels[[0, 0, -1, -1], [0, -1, 0, -1]]
    if (corners[:, 3] < _CLEAR).any():
        return _around(pixels[:, :, 3] >= _CLEAR)
    if (corners[:, :3] >= _WHITE).all():
        return _around(pixels[:, :, :3].min(axis=2) < _WHITE, _RIM)
    return 0, 0, *image.size


def _around(mask: NDArray[np.bool_], share: float = 0) -> Edges | None:
    """The box around the pixels of `mask`, and a rim of so large a share of its longer side."""
    columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
    if not len(columns):
        return None
    left, top, right, bottom = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
    rim = round(share * max(right - left, bottom - top))
    height, width = mask.shape
    return max(left - rim, 0), max(top - rim, 0), min(right + rim, width), min(bottom + rim, height)


def check_visible(image: Image.Image, grounds: Sequence[str]) -> None:
    """Raise ImageFault where `image`, without its margins, cannot be seen on one of `grounds`, or in part."""
    image = image.convert("RGBA")
    image.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    drawn = np.asarray(image)[:, :, 3] >= _CLEAR
    for ground in grounds:
        paper = Image.new("RGBA", image.size, ground)
        visible = _difference(Image.alpha_composite(paper, image), ground) >= LEAST_DIFFERENCE
        if visible.mean() < LEAST_SHARE:
            raise ImageFault(f"cannot be seen on the paper ({ground})", "send the version for light grounds")
        if not drawn.all() and _area(visible) < LEAST_PART * _area(drawn):
            raise ImageFault(
                f"is seen in part only on the paper ({ground})", "send the version for light grounds"
            )


def _area(mask: NDArray[np.bool_]) -> int:
    box = _around(mask)
    return 0 if box is None else (box[2] - box[0]) * (box[3] - box[1])


def _difference(image: Image.Image, ground: str) -> NDArray[np.float64]:
    """How far each pixel is from the colour `ground`: ΔE*ab."""
    base = _lab(np.asarray(Image.new("RGB", (1, 1), ground)))
    return np.asarray(np.sqrt(((_lab(np.asarray(image.convert("RGB"))) - base) ** 2).sum(axis=2)))


def _lab(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """CIE L*a*b* (D65) of sRGB (IEC 61966-2-1), rows × columns × 3."""
    rgb = pixels / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = linear @ to_xyz.T / to_xyz.sum(axis=1)
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)
