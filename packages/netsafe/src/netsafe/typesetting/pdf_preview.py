"""Previews: the screen PDF as another renderer than Typst's shows it."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image


def page_png(pdf: bytes, *, width: int | None = None, dpi: float = 110, page: int = 0) -> bytes:
    """One page as PNG, `width` pixels wide, or at `dpi`.  Pages count from 0."""
    return png(page_image(pdf, width=width, dpi=dpi, page=page))


def page_image(pdf: bytes, *, width: int | None = None, dpi: float = 110, page: int = 0) -> Image.Image:
    """One page as an RGB picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        scale = dpi / 72 if width is None else width / sheet.get_width()
        image: Image.Image = (
            sheet.render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
        )
        return image
    finally:
        document.close()


def pages_png(pdf: bytes, *, width: int = 1400, across: int = 3, max_pages: int = 9) -> bytes:
    """The first pages side by side on one sheet: a preview of a booklet."""
    document = pypdfium2.PdfDocument(pdf)
    count = min(len(document), max_pages)
    document.close()
    across = min(across, count)
    gap = 16
    cell = (width - gap * (across + 1)) // across
    images = [page_image(pdf, width=cell, page=number) for number in range(count)]
    height = max(image.height for image in images)
    down = -(-count // across)
    sheet = Image.new("RGB", (width, gap + down * (height + gap)), (226, 228, 230))
    for number, image in enumerate(images):
        row, column = divmod(number, across)
        sheet.paste(image, (gap + column * (cell + gap), gap + row * (height + gap)))
    return png(sheet)


def png(image: Image.Image) -> bytes:
    """A picture as PNG bytes; the same picture gives the same bytes."""
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
