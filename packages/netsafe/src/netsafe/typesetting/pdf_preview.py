"""Previews: the screen PDF as another renderer than Typst's shows it."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

GAP = 16
"""Pixels between the pages of a booklet on its preview."""

GROUND = (226, 228, 230)
"""The grey below them."""


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
    cell = _cell(width, across)
    images = [page_image(pdf, width=cell, page=number) for number in range(count)]
    height = max(image.height for image in images)
    down = -(-count // across)
    sheet = Image.new("RGB", (width, GAP + down * (height + GAP)), GROUND)
    for number, image in enumerate(images):
        row, column = divmod(number, across)
        sheet.paste(image, (GAP + column * (cell + GAP), GAP + row * (height + GAP)))
    return png(sheet)


def first_pages(sheet: Image.Image, count: int, *, across: int = 3, limit: int = 2) -> list[Image.Image]:
    """The first pages, `limit` of them, of the `count` that :func:`pages_png` put on `sheet`."""
    across = min(across, count)
    down = -(-count // across)
    cell, height = _cell(sheet.width, across), (sheet.height - GAP) // down - GAP
    corners = [
        (GAP + column * (cell + GAP), GAP + row * (height + GAP))
        for row, column in (divmod(number, across) for number in range(min(limit, count)))
    ]
    return [sheet.crop((left, top, left + cell, top + height)) for left, top in corners]


def _cell(width: int, across: int) -> int:
    """How wide each of `across` pages is on a sheet of `width` pixels."""
    return (width - GAP * (across + 1)) // across


def png(image: Image.Image) -> bytes:
    """A picture as PNG bytes; the same picture gives the same bytes."""
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
