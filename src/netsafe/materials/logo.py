"""Logos that partners send: looked at with suspicion, then written anew as plain SVG.

A picture in pixels becomes a clean PNG of at most 900 pixels, wrapped in SVG; a drawing is written again
from the few elements that a logo needs.  Either way nothing of the sent bytes reaches a page unread.
"""

from __future__ import annotations

import base64
import io
import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import defusedxml.ElementTree
from PIL import Image, ImageOps

from netsafe.campaign.images import ImageFault, check_image, decoding

LONG_SIDE = 900
"""Pixels: 40 mm, the widest that a piece shows a logo, at more than 500 dots an inch."""

MAX_ELEMENTS = 4000
_SVG = "http://www.w3.org/2000/svg"
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_PAINT = ("linearGradient", "radialGradient", "stop", "clipPath")
_TAGS = frozenset(("svg", "g", "defs", "title", "desc", *_SHAPES, *_PAINT))
_LENGTH = re.compile(r"\d{1,6}(\.\d+)?(px|pt|mm|cm|in)?")
_NUMBER = r"[-+]?\d{1,6}(?:\.\d+)?"
_VIEWBOX = re.compile(rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER}){{3}}\s*")


def safe_logo(data: bytes) -> str:
    """The logo in `data` (PNG, JPEG or SVG) as SVG text that holds nothing else than its shapes.

    The same bytes give the same text.  Raises ImageFault with the reason and the mend; a picture of
    too many pixels is refused from its head, before anything is unpacked.

    >>> safe_logo(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z" /></svg>'
    """
    with decoding():
        return _drawing(data) if check_image(data) == "svg" else _picture(data)


def _picture(data: bytes) -> str:
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
        opened.draft("RGB", (LONG_SIDE * 2, LONG_SIDE * 2))  # a JPEG is decoded no larger than needed
        image = ImageOps.exif_transpose(opened)
        seen_through = image.has_transparency_data
        image = image.convert("RGBA" if seen_through else "RGB")
    if max(image.size) > LONG_SIDE:
        image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    if min(image.size) < 1:
        raise ImageFault("is a line, not a logo; send the whole picture")
    out = io.BytesIO()
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    clean.save(out, "PNG", compress_level=6)
    width, height = image.size
    return (
        f'<svg xmlns="{_SVG}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" '
        f'href="data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"/></svg>'
    )


def _drawing(data: bytes) -> str:
    root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise ImageFault(f"is SVG of more than {MAX_ELEMENTS} shapes; simplify it, or send a PNG")
    clean = _element(root, 0)
    if clean is None or not _has_size(clean):
        raise ImageFault("is SVG without a size; save it with a viewBox")
    clean.set("xmlns", _SVG)
    ordered = {"xmlns": _SVG, **{name: value for name, value in clean.attrib.items() if name != "xmlns"}}
    clean.attrib.clear()
    clean.attrib.update(ordered)
    return ElementTree.tostring(clean, encoding="unicode")


def _element(element: Element, depth: int) -> Element | None:
    """A copy of `element` without what other programs left in it; None for what is not SVG."""
    space, _, tag = str(element.tag).rpartition("}")
    if space.lstrip("{") not in (_SVG, "") or tag == "metadata":
        return None
    if tag not in _TAGS:
        raise ImageFault(f"is SVG with a <{tag}> in it; save it as plain shapes, or send a PNG")
    if depth > 50:
        raise ImageFault("is SVG nested more than 50 deep; simplify it, or send a PNG")
    clean = Element(tag, {name: value for name, value in element.attrib.items() if "}" not in name})
    if "{http://www.w3.org/1999/xlink}href" in element.attrib:
        clean.set("href", element.attrib["{http://www.w3.org/1999/xlink}href"])
    if tag in ("title", "desc"):
        return None
    for child in element:
        kept = _element(child, depth + 1)
        if kept is not None:
            clean.append(kept)
    return clean


def _has_size(root: Element) -> bool:
    if _VIEWBOX.fullmatch(root.get("viewBox", "")):
        *_, width, height = re.findall(_NUMBER, root.get("viewBox", ""))
        return float(width) > 0 and float(height) > 0
    sides = (root.get("width", ""), root.get("height", ""))
    return all(_LENGTH.fullmatch(side) and float(re.match(r"[\d.]+", side)[0]) > 0 for side in sides)  # type: ignore[index]
