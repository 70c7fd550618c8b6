"""A drawing as pixels, by the program that sets the pieces: what is seen here is what will be printed."""

from __future__ import annotations

import io
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import typst
from PIL import Image

from netsafe.formats.image_checks import ImageFault
from netsafe.typesetting.logo.vector_logo import SVG, Box, Drawing
from netsafe.typesetting.logo.visibility import edges

_SIDE = 400
"""Pixels of the longer side."""
_FULL = 0.9
_TRIES = 4
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.logo), format: "svg", width: float(sys.inputs.width) * 1pt)"""
_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


def cropped(drawing: Drawing) -> tuple[Element, Image.Image]:
    """The drawing as SVG that shows no more than its shapes, and its pixels.  Raises ImageFault.

    Looked at again as long as it grows: a speck on a large sheet has its edges to a tenth of its size only.
    """
    box = drawing.box
    for _ in range(_TRIES):
        image = _pixels(drawing.shapes, box)
        around = edges(image)
        if around is None:
            raise ImageFault("shows nothing", "send the drawing with its shapes in sight")
        left, top, right, bottom = around
        full = max((right - left) / image.width, (bottom - top) / image.height)
        if full < 1:
            box = _inner(box, around, image.size)
        if full > _FULL:
            break
    return _sheet(drawing.shapes, box), _pixels(drawing.shapes, box)


def _inner(box: Box, around: tuple[int, int, int, int], size: tuple[int, int]) -> Box:
    """The part of `box` that the pixels `around` of an image of `size` show, and a pixel more."""
    left, top, width, height = box
    x, y = width / size[0], height / size[1]
    first, last = max(around[0] - 1, 0), min(around[2] + 1, size[0])
    upper, lower = max(around[1] - 1, 0), min(around[3] + 1, size[1])
    return left + first * x, top + upper * y, (last - first) * x, (lower - upper) * y


def _sheet(shapes: Element, box: Box) -> Element:
    head = {"xmlns": SVG, "viewBox": " ".join(f"{side:.8g}" for side in box)}
    sheet = Element("svg", head | shapes.attrib)
    sheet.extend(shapes)
    return sheet


def _pixels(shapes: Element, box: Box) -> Image.Image:
    *_, width, height = box
    scale = _SIDE / max(width, height)
    if min(width, height) * scale < 1:
        raise ImageFault("is a line, not a logo", "send the whole logo")
    text = ElementTree.tostring(_sheet(shapes, box), encoding="unicode")
    inputs = {"logo": text, "width": f"{width * scale:.4f}"}
    compiler = typst.Compiler(_PAGE, ignore_system_fonts=True, font_paths=_FONTS, sys_inputs=inputs)
    try:
        rendered = compiler.compile(format="png", ppi=72)
    except typst.TypstError as error:
        raise ImageFault(f"cannot be drawn ({error.message[:80]})", "save it as plain shapes") from None
    assert isinstance(rendered, bytes)
    return Image.open(io.BytesIO(rendered)).convert("RGBA")
