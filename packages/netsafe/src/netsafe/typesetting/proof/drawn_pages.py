"""What is drawn on each page, as PDFium (Chromium's PDF engine) reads it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

UNTAGGED = -1
"""The identifier of content that belongs to no tag: ornaments, and whatever was forgotten."""

_SEGMENTS_OF_A_CODE = 150
"""A code has more: each run of dark modules is a stroke."""

_SLACK = 0.7
"""Points that a letter may reach over the trim (a quarter of a millimetre): rounding, never a letter."""


@dataclass(frozen=True)
class Run:
    """One drawn run of text: its marked content, its words, the language marked on it, and its baseline."""

    mcid: int
    text: str
    language: str | None
    baseline: float


@dataclass(frozen=True)
class Glyph:
    """One drawn sign: what it stands for, where along its line it begins, its baseline, and its height.

    In points, on a page that is turned by `angle` (radians), so that the line runs from left to right.
    """

    sign: str
    along: float
    baseline: float
    height: float
    angle: float


@dataclass(frozen=True)
class DrawnPage:
    """The runs of a page in the order of drawing, the words outside its trim box, and where each sign is.

    `width` is that of the page, `code` the side of the smallest code on it without its quiet zone, None where
    there is none; both in points.
    """

    runs: tuple[Run, ...]
    outside: tuple[str, ...]
    glyphs: tuple[Glyph, ...]
    width: float
    code: float | None


def read_pages(pdf: bytes) -> tuple[DrawnPage, ...]:
    """Read all pages of `pdf`.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot open it.
    """
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(_read(page) for page in document)
    finally:
        document.close()


def _read(page: Any) -> DrawnPage:
    words = page.get_textpage()
    runs = []
    for thing, mcid, language in _texts(page):
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(thing, matrix)
        runs.append(Run(mcid, _text(thing, words), language, matrix.f))
    codes = [side for thing in _paths(page) if (side := _side_of_code(thing)) is not None]
    return DrawnPage(
        tuple(runs),
        tuple(_outside(page, words)),
        tuple(_glyphs(words)),
        page.get_width(),
        min(codes, default=None),
    )


def _side_of_code(thing: Any) -> float | None:
    """The side in points of a code, which is a square of many strokes; None of any other path."""
    if raw.FPDFPath_CountSegments(thing) < _SEGMENTS_OF_A_CODE:
        return None
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    stroke = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(thing, stroke)
    # PDFium's bounds reach over a path by its stroke, on each side.
    width, height = (
        far.value - near.value - 2 * stroke.value for near, far in ((left, right), (bottom, top))
    )
    return width if height > 0 and 0.93 < width / height < 1.07 else None


_Marked = tuple[Any, int, str | None]
"""A page object, its marked content and its language."""


def _texts(page: Any) -> Iterator[_Marked]:
    """Every text object, its marked content and language; text in a form belongs to what marks the form."""
    return _things(page, raw.FPDF_PAGEOBJ_TEXT)


def _paths(page: Any) -> Iterator[Any]:
    """Every path that is drawn."""
    return (thing for thing, _, _ in _things(page, raw.FPDF_PAGEOBJ_PATH))


def _things(page: Any, sought_kind: int) -> Iterator[_Marked]:
    """Every page object of the kind `sought_kind`, in forms too."""

    def below(thing: Any, mcid: int, language: str | None, depth: int) -> Iterator[_Marked]:
        marked_content, spoken = raw.FPDFPageObj_GetMarkedContentID(thing), _language(thing)
        mcid, language = (marked_content if marked_content >= 0 else mcid), spoken or language
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == sought_kind:
            yield thing, mcid, language
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 12:
            for index in range(raw.FPDFFormObj_CountObjects(thing)):
                yield from below(raw.FPDFFormObj_GetObject(thing, index), mcid, language, depth + 1)

    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        yield from below(raw.FPDFPage_GetObject(page.raw, index), UNTAGGED, None, 0)


def _language(thing: Any) -> str | None:
    """The innermost /Lang among the marks on a page object."""
    for index in reversed(range(raw.FPDFPageObj_CountMarks(thing))):
        mark = raw.FPDFPageObj_GetMark(thing, index)
        size = ctypes.c_ulong()
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", None, 0, size) and size.value > 2:
            buffer = (ctypes.c_ushort * (size.value // 2))()
            raw.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", buffer, size.value, size)
            return bytes(buffer)[:-2].decode("utf-16-le")
    return None


def _text(thing: Any, words: Any) -> str:
    size = raw.FPDFTextObj_GetText(thing, words.raw, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(thing, words.raw, buffer, size)
    return bytes(buffer)[:-2].decode("utf-16-le", "replace")


def _outside(page: Any, words: Any) -> Iterator[str]:
    """Stretches of text whose letters reach over the trim box."""
    left, bottom, right, top = page.get_trimbox()
    low_x, low_y, high_x, high_y = left - _SLACK, bottom - _SLACK, right + _SLACK, top + _SLACK
    x0, x1, y0, y1 = (ctypes.c_double() for _ in range(4))
    stretch = ""
    for index in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words.raw, index))
        if letter.isspace():
            stretch += " " if stretch else ""
            continue
        raw.FPDFText_GetCharBox(words.raw, index, x0, x1, y0, y1)
        if x0.value < low_x or x1.value > high_x or y0.value < low_y or y1.value > high_y:
            stretch += letter
        elif stretch:
            yield stretch.strip()
            stretch = ""
    if stretch:
        yield stretch.strip()


def _glyphs(words: Any) -> Iterator[Glyph]:
    """Every sign that is drawn, where it stands; spaces, drawn or made up by the reader, are left out."""
    x, y, x0, x1, y0, y1 = (ctypes.c_double() for _ in range(6))
    for index in range(words.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(words.raw, index))
        if sign.isspace() or raw.FPDFText_IsGenerated(words.raw, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(words.raw, index, x, y)
        raw.FPDFText_GetCharBox(words.raw, index, x0, x1, y0, y1)
        angle = -raw.FPDFText_GetCharAngle(words.raw, index)
        turned, level = math.cos(angle), math.sin(angle)
        high = abs((x1.value - x0.value) * level) + abs((y1.value - y0.value) * turned)
        along, baseline = x.value * turned + y.value * level, y.value * turned - x.value * level
        yield Glyph(sign, along, baseline, high, round(angle, 3))
