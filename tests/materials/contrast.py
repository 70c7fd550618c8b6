"""Letters against what lies behind each of them: the contrast of a made page, as WCAG 2.2 measures it.

PDFium draws the page once without its letters, and gives the box and the colour of each.  Behind a letter
lies every pixel of its box, from its highest point to the foot of its descender; the worst one counts.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

PHONE = 375 * 0.75
"""How wide in points a phone of 375 pixels shows a picture."""

_EIGHT_BITS = np.arange(256) / 255
_LINEAR = np.where(_EIGHT_BITS <= 0.04045, _EIGHT_BITS / 12.92, ((_EIGHT_BITS + 0.055) / 1.055) ** 2.4)
"""The light of each of 256 steps of sRGB (IEC 61966-2-1)."""

_WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
_BOLD = ("Bold", "ExtraBold", "Black")
"""How the name of a font ends that WCAG takes for a bold one; a SemiBold one is none."""

_CHARACTERS = 128


def light(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The relative luminance of colours; their last axis is red, green, blue."""
    linear: NDArray[np.float64] = _LINEAR[colours]
    return linear @ _WEIGHTS


def ratio(one: float, other: float) -> float:
    """The contrast of two relative luminances, between 1 and 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@dataclass(frozen=True)
class Glyph:
    """A letter on a page, its box in points from the top left, its colour, and its size as it is printed."""

    letter: str
    box: tuple[float, float, float, float]
    colour: tuple[int, int, int]
    points: float
    bold: bool

    def is_large(self, scale: float) -> bool:
        """Whether it is large text where the page is seen `scale` times its size."""
        return self.points * scale >= (14 if self.bold else 18) - 0.01


@dataclass(frozen=True)
class Contrast:
    """The least contrast of a letter, and what is asked of it."""

    letter: Glyph
    ratio: float
    asked: float

    @property
    def is_enough(self) -> bool:
        """Whether it can be told from its ground; a thousandth is rounding."""
        return self.ratio >= self.asked - 0.005


def contrasts(pdf: bytes, number: int, seen_wide: float | None = None) -> list[Contrast]:
    """Every visible letter of page `number` (from 0); `seen_wide` is how wide it is seen, in points."""
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[number]
        letters = tuple(glyphs(page))
        ground, dots = _without_letters(page)
        scale = 1.0 if seen_wide is None else seen_wide / page.get_width()
    finally:
        document.close()
    return against(ground, dots, letters, scale)


def against(
    ground: NDArray[np.float64],
    dots: float,
    letters: Iterable[Glyph],
    scale: float = 1,
    place: tuple[float, float] = (0, 0),
) -> list[Contrast]:
    """Letters before the lights of a `ground`, which has so many `dots` in a point.

    Their boxes begin at `place` of the ground, in points.
    """
    return [
        Contrast(one, _least(ground, one, dots, place), 3.0 if one.is_large(scale) else 4.5)
        for one in letters
    ]


def faint(pdf: bytes, number: int, seen_wide: float | None = None) -> list[str]:
    """The letters of page `number` that cannot be told from what is behind them, those of a line together."""
    return lines_of_faint(contrasts(pdf, number, seen_wide))


def lines_of_faint(measured: Iterable[Contrast]) -> list[str]:
    """Those that are not enough, the letters of a line together, with the least contrast of each line."""
    rows: list[tuple[float, str, float]] = []
    for one in measured:
        if one.is_enough:
            continue
        foot = one.letter.box[3]
        if rows and abs(rows[-1][0] - foot) < one.letter.points:
            foot, letters, least = rows.pop()
            rows.append((foot, letters + one.letter.letter, min(least, one.ratio)))
        else:
            rows.append((foot, one.letter.letter, one.ratio))
    return [f"{letters!r}: {least:.2f}" for _, letters, least in rows]


def glyphs(page: Any) -> Iterator[Glyph]:
    """The visible letters of a page, in the order in which PDFium reads them."""
    words = page.get_textpage()
    left, _, _, top = page.get_mediabox()
    matrix = raw.FS_MATRIX()
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    name, flags = ctypes.create_string_buffer(_CHARACTERS), ctypes.c_int()
    for index in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words.raw, index))
        if letter.isspace() or letter == "\x02" or raw.FPDFText_IsGenerated(words.raw, index) == 1:
            continue
        x0, y0, x1, y1 = words.get_charbox(index)
        raw.FPDFText_GetFillColor(words.raw, index, red, green, blue, cover)
        assert cover.value == 255, "a letter that one sees through"
        raw.FPDFText_GetMatrix(words.raw, index, matrix)
        raw.FPDFText_GetFontInfo(words.raw, index, name, _CHARACTERS, flags)
        font = name.value.decode("ascii", "replace")
        yield Glyph(
            letter,
            (x0 - left, top - y1, x1 - left, top - y0),
            (red.value, green.value, blue.value),
            raw.FPDFText_GetFontSize(words.raw, index) * (matrix.c**2 + matrix.d**2) ** 0.5,
            font.endswith(tuple(f"-{weight}" for weight in _BOLD)),
        )


def _without_letters(page: Any) -> tuple[NDArray[np.float64], float]:
    """The light of each pixel of the page without its letters, and how many pixels a point has."""
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        raw.FPDFTextObj_SetTextRenderMode(one.raw, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    dots = min(3.0, 2400 / page.get_height())
    drawn = page.render(scale=dots).to_numpy()[:, :, 2::-1]
    return light(np.ascontiguousarray(drawn)), dots


def _least(ground: NDArray[np.float64], one: Glyph, dots: float, place: tuple[float, float]) -> float:
    x0, y0, x1, y1 = ((side + begins) * dots for side, begins in zip(one.box, (*place, *place), strict=True))
    behind = ground[max(0, floor(y0)) : ceil(y1) + 1, max(0, floor(x0)) : ceil(x1) + 1]
    if not behind.size:
        return 1.0
    own = float(light(np.array(one.colour, np.uint8)))
    return min(ratio(own, float(behind.min())), ratio(own, float(behind.max())))
