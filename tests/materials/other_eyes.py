"""A finished piece as other programs see it: PDFium's letters and pixels, zbar's and OpenCV's codes."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from needs import missing, program
from PIL import Image, ImageFilter

MM = 72 / 25.4
BAND = 0.052
"""The part of its height, from above, that the band of a draft takes of a page."""

GROUND = "ffd000"
"""Its colour."""


@dataclass(frozen=True)
class Read:
    """A page as PDFium reads it: its text, and of each visible letter the box in points from the top left.

    `slug` are the letters above the bleed of what is printed; they are no part of the page.
    """

    text: str
    letters: str
    boxes: np.ndarray
    width: float
    height: float
    slug: str = ""


@lru_cache(maxsize=8)
def squeezed(text: str) -> str:
    """Letters without white space, hyphens or marks that no eye sees: line ends do not count."""
    return re.sub(r"[\s\u00ad\u200b\ufffe\u2060-]+", "", text)


def read(pdf: bytes) -> tuple[Read, ...]:
    """Every page; the trim box is the page."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(_page(page) for page in document)
    finally:
        document.close()


def _page(page: Any) -> Read:
    left, bottom, right, top = page.get_trimbox() or page.get_mediabox()
    words = page.get_textpage()
    letters, boxes, slug = [], [], []
    for index in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words.raw, index))
        if letter.isspace() or letter == "\x02":
            continue
        x0, y0, x1, y1 = words.get_charbox(index)
        if y0 > top + 3 * MM:
            slug.append(letter)
            continue
        letters.append(letter)
        boxes.append((x0 - left, top - y1, x1 - left, top - y0))
    return Read(
        words.get_text_range(),
        "".join(letters),
        np.array(boxes).reshape(-1, 4),
        right - left,
        top - bottom,
        "".join(slug),
    )


def place_of(page: Read, words: str) -> tuple[float, float, float, float]:
    """The box around the first place where `words` stand on a page; LookupError where they do not."""
    sought = "".join(words.split())
    at = page.letters.find(sought)
    if at < 0:
        raise LookupError(f"{words!r} is not on the page")
    boxes = page.boxes[at : at + len(sought)]
    return boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()


def collisions(page: Read) -> list[str]:
    """Letters that stand over other letters: each box that shares a quarter of itself with another.

    From left to right each is held against its next, its second next and so on, until no two can meet.
    """
    order = np.argsort(page.boxes[:, 0], kind="stable")
    boxes = page.boxes[order]
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    faults = []
    for step in range(1, len(boxes)):
        left, right = boxes[:-step], boxes[step:]
        if not (right[:, 0] < left[:, 2]).any():
            break
        wide = np.minimum(left[:, 2], right[:, 2]) - right[:, 0]
        high = np.minimum(left[:, 3], right[:, 3]) - np.maximum(left[:, 1], right[:, 1])
        shared = np.clip(wide, 0, None) * np.clip(high, 0, None)
        least = np.minimum(area[:-step], area[step:])
        for at in np.flatnonzero((shared > 0.25 * least) & (least > 0)):
            i, j = order[at], order[at + step]
            faults.append(
                f"{page.letters[max(0, i - 12) : i + 12]!r} over {page.letters[max(0, j - 12) : j + 12]!r}"
            )
    return faults


def outside(page: Read) -> str:
    """Letters that reach over the trim by more than 0.7 points: less is rounding."""
    slack = 0.7
    low, high = page.boxes[:, :2].min(axis=1), page.boxes[:, 2:] - (page.width, page.height)
    over = (low < -slack) | (high.max(axis=1) > slack)
    return "".join(page.letters[at] for at in np.flatnonzero(over))


def picture(pdf: bytes, page: int = 0, dpi: float = 300) -> Image.Image:
    """A page as PDFium draws it."""
    document = pdfium.PdfDocument(pdf)
    try:
        return document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def band_share(drawn: Image.Image, ground: str = GROUND) -> float:
    """The part of its height, from above, that the band of a draft takes: rows that end in its colour."""
    pixels = np.asarray(drawn.convert("RGB")).astype(int)
    edge = max(2, pixels.shape[1] // 100)
    ends = np.concatenate([pixels[:, 1:edge], pixels[:, -edge:-1]], axis=1)
    colour = [int(ground[at : at + 2], 16) for at in (0, 2, 4)]
    rows = (np.abs(ends - colour).max(axis=2) < 40).all(axis=1)
    first = int(np.argmax(rows))
    length = int(np.argmin([*rows[first:], False]))
    return length / len(rows) if first <= 1 else 0.0


def upper_words(pdf: Path, page: int, points: float) -> str:
    """What Debian's pdftotext reads on the uppermost `points` of a page (counted from 0)."""
    words = ["-f", page + 1, "-l", page + 1, "-layout", "-x", 0, "-y", 0, "-W", 9999, "-H", round(points)]
    command = [program("pdftotext", "poppler-utils"), *map(str, words), str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def codes_by_zbar(image: Image.Image) -> list[Any]:
    """Every code in a picture as zbar finds it; without zbar the test is skipped, and fails where CI=true."""
    try:
        from pyzbar import pyzbar
    except ImportError:
        missing("zbar (libzbar0) is not installed")
    return list(pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE]))


def decoded(image: Image.Image) -> list[str]:
    """The contents of every code in a picture, as zbar reads it."""
    return [found.data.decode() for found in codes_by_zbar(image)]


def decoded_by_opencv(image: Image.Image) -> list[str]:
    """The same, as OpenCV reads it: its older detector does not find every code on a whole page."""
    _, found, _, _ = cv2.QRCodeDetectorAruco().detectAndDecodeMulti(np.asarray(image)[:, :, ::-1])
    return [content for content in found if content]


def looks(image: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    """A picture as it is, at half its size, and slightly blurred."""
    yield "full size", image
    yield "half size", image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)
    yield "blurred", image.filter(ImageFilter.GaussianBlur(1))


def sides_of_codes(image: Image.Image, dpi: float) -> list[float]:
    """The side of each code on a drawn page in millimetres, without its quiet zone, by its dark pixels.

    Fails where the quiet zone of four modules around a code is not light all over.
    """
    grey = np.asarray(image.convert("L"))
    sides = []
    for found in codes_by_zbar(image):
        points = np.array(found.polygon)
        centre = points.mean(axis=0).astype(int)
        reach = int((points.max(axis=0) - points.min(axis=0)).max() * 0.53)
        x0, y0 = np.maximum(centre - reach, 0)
        cell = grey[y0 : centre[1] + reach, x0 : centre[0] + reach] < 110
        columns, rows = np.nonzero(cell.any(axis=0))[0], np.nonzero(cell.any(axis=1))[0]
        left, right, top, bottom = (
            x0 + columns[0],
            x0 + columns[-1] + 1,
            y0 + rows[0],
            y0 + rows[-1] + 1,
        )
        sides.append((right - left) / dpi * 25.4)
        version = len(found.data)  # bytes: at level Q 20 fit 25 modules, 32 fit 29, 46 fit 33, 60 fit 37
        modules = next(
            m for most, m in ((20, 25), (32, 29), (46, 33), (60, 37), (200, 45)) if version <= most
        )
        quiet = int(4 * (right - left) / modules) - 2
        ring = grey[top - quiet : bottom + quiet, left - quiet : right + quiet].copy()
        ring[quiet - 1 : -quiet + 1, quiet - 1 : -quiet + 1] = 255
        assert ring.min() > 190, "something dark stands in the quiet zone"
    return sides
