"""Small pictures of pieces, as other pieces show them: on screens as RGB, in print in the four inks."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from netsafe.typesetting import pdf_preview
from netsafe.typesetting.lazy_makers import booklet
from netsafe.typesetting.piece import Kind, Preview
from netsafe.typesetting.print_finishing import PROFILE

AREA = 150_000
"""Pixels of a small picture, whatever its shape: of a sheet 40 mm high, some 290 to an inch."""

QUALITY = 80

BETWEEN = 10
"""Pixels between two pages of a booklet that stand side by side."""


def small(picture: Path | bytes, kind: Kind, count: int) -> bytes:
    """`picture`, the preview of a piece of `kind` with `count` faces, as a small PNG.

    Of a booklet it shows the first two pages; what lies between them is seen through.  The same preview gives
    the same bytes.
    """
    with Image.open(io.BytesIO(picture) if isinstance(picture, bytes) else picture) as opened:
        opened.draft("RGB", (800, 800))  # a JPEG is decoded no larger than needed
        image = opened.convert("RGB")
    if kind.make is booklet:
        image = _side_by_side(pdf_preview.first_pages(image, count, across=kind.number("across", 3)))
    scale = min(1.0, (AREA / (image.width * image.height)) ** 0.5)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return _png(image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0))


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages) + BETWEEN * (len(pages) - 1)
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), (255, 255, 255))
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + BETWEEN
    return sheet


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


@lru_cache(maxsize=256)
def jpeg(png: bytes, printing: bool) -> bytes:
    """A small picture as a template places it: JPEG, for the printer in the inks of the press profile."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        placed = ImageCms.applyTransform(image, _to_inks()) if printing else image
        assert placed is not None
        placed.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


@cache
def _to_inks() -> Any:
    screen = ImageCms.createProfile("sRGB")
    press = ImageCms.getOpenProfile(str(PROFILE))
    return ImageCms.buildTransform(screen, press, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC)


def rows_for_template(pictures: Mapping[str, Preview]) -> dict[str, dict[str, object]]:
    """What a template is told of each picture: how wide it is for its height, and the size of its piece."""
    rows: dict[str, dict[str, object]] = {}
    for key, preview in pictures.items():
        with Image.open(io.BytesIO(preview.picture)) as image:
            rows[key] = {"aspect": round(image.width / image.height, 5), "size": preview.size.short_words}
    return rows
