"""Layers: what Typst sets on a page of its own becomes planes of colour and cover, ready to be blended.

A film is composed as it is encoded, in YUV 4:2:0 (BT.709, limited range): a full plane of luma, and two of
colour at half the width and height.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint16]

POINT = 2
"""Pixels in a point of the template."""

# BT.709 in limited range, in parts of 65,536: whole numbers are the same on every machine.
_Y = (11966, 40254, 4064)
_U = (-6596, -22189, 28785)
_V = (28784, -26145, -2639)

_pdfium = threading.Lock()
"""PDFium works for one thread at a time."""


@dataclass(frozen=True)
class Plane:
    """One plane of a layer: `ink` is colour times cover (0 to 255), `cover` 0 to 256."""

    ink: Words
    cover: Words


@dataclass(frozen=True)
class Layer:
    """A picture with its place: x and y of its top left corner in pixels, both even, as are its sides.

    `solid` where it covers all of its box.  `note` is what the template says of how it moves.
    """

    x: int
    y: int
    width: int
    height: int
    planes: tuple[Plane, Plane, Plane]
    solid: bool
    note: Mapping[str, Any]


class Pages:
    """The pages of a PDF as pixels: one layer a page."""

    def __init__(self, pdf: bytes, notes: list[Mapping[str, Any]]) -> None:
        with _pdfium:
            self._document = pypdfium2.PdfDocument(pdf)
            count = len(self._document)
        if count != len(notes):
            raise ValueError(f"{count} pages, and notes of {len(notes)}")
        self.notes = notes

    def layer(self, number: int) -> Layer:
        """Page `number` (from 0), cut to what it covers."""
        with _pdfium:
            page = self._document[number]
            bitmap = page.render(scale=POINT, fill_color=(0, 0, 0, 0), rev_byteorder=True, maybe_alpha=True)
            pixels: Bytes = bitmap.to_numpy()
            page.close()
        note = self.notes[number]
        return layer(pixels, POINT * float(note["x"]), POINT * float(note["y"]), note)

    def close(self) -> None:
        """Give the PDF back."""
        with _pdfium:
            self._document.close()


def layer(pixels: Bytes, x: float, y: float, note: Mapping[str, Any]) -> Layer:
    """A layer of `pixels` (height × width × RGBA, cover not multiplied in) at x, y.

    Its place is rounded to even pixels and its edges are cut to what is covered.
    """
    if pixels.shape[2] == 3:
        pixels = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    left, top = 2 * round(x / 2), 2 * round(y / 2)
    inked = np.ascontiguousarray(pixels).view(np.uint32)[:, :, 0] != 0  # what nothing covers is all noughts
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if len(rows) == 0:
        rows = columns = np.array([0])
    top_row, left_column = rows[0] // 2 * 2, columns[0] // 2 * 2
    cut = pixels[top_row : rows[-1] + 1, left_column : columns[-1] + 1]
    odd = (cut.shape[0] % 2, cut.shape[1] % 2)
    if any(odd):
        cut = np.pad(cut, ((0, odd[0]), (0, odd[1]), (0, 0)))
    solid = bool((cut[:, :, 3] == 255).all())
    planes = planes_of(cut)
    height, width = cut.shape[:2]
    return Layer(left + int(left_column), top + int(top_row), width, height, planes, solid, note)


def planes_of(pixels: Bytes) -> tuple[Plane, Plane, Plane]:
    """RGBA pixels of even width and height as the three planes of a layer."""
    cover = pixels[:, :, 3].astype(np.int32)
    solid = bool((pixels[:, :, 3] == 255).all())
    inks = [pixels[:, :, channel].astype(np.int32) for channel in range(3)]
    if not solid:
        for ink in inks:  # times cover, in parts of 256 instead of 255: the error is below half a step
            ink *= cover
            ink += 128
            ink += ink >> 8
            ink >>= 8
    luma = _weighed(inks, _Y) + (16 * cover + 127) // 255
    quarter = _quarter(cover)
    small = [_quarter(ink) for ink in inks]
    grey = (128 * quarter + 127) // 255
    return (
        _plane(luma, cover),
        _plane(_weighed(small, _U) + grey, quarter),
        _plane(_weighed(small, _V) + grey, quarter),
    )


def _weighed(inks: list[NDArray[np.int32]], weights: tuple[int, int, int]) -> NDArray[np.int32]:
    """One of luma and the two colours, without what stands for black or grey."""
    total = inks[0] * weights[0]
    total += inks[1] * weights[1]
    total += inks[2] * weights[2]
    total += 32768
    total >>= 16
    return total


def _plane(ink: NDArray[np.int32], cover: NDArray[np.int32]) -> Plane:
    clipped_ink = np.clip(ink, 0, 255).astype(np.uint16)
    return Plane(clipped_ink, (cover + (cover >> 7)).astype(np.uint16))


def _quarter(plane: NDArray[np.int32]) -> NDArray[np.int32]:
    """Each four pixels as their mean."""
    return (plane[::2, ::2] + plane[1::2, ::2] + plane[::2, 1::2] + plane[1::2, 1::2] + 2) >> 2
