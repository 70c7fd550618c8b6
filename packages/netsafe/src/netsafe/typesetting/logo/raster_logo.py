"""A picture in pixels as eight bits a colour, upright, and no larger than a piece can show."""

from __future__ import annotations

import io
import re

import numpy as np
from netsafe_intake.wording import Word
from PIL import Image, ImageOps

from netsafe.formats.image_checks import ImageFault, opened

LONG_SIDE = 900
"""Pixels: 40 mm, the widest that a piece shows a logo, at more than 500 dots an inch."""

FORMATS = ("PNG", "JPEG", "WEBP")
_OTHERS = (
    (rb"GIF8", "a GIF"),
    (rb"II\*\x00|MM\x00\*|II\+\x00", "a TIFF"),
    (rb"BM", "a BMP"),
    (rb"\x00\x00\x01\x00", "an icon (ICO)"),
    (rb"%PDF-", "a PDF, or a file of Illustrator's own"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "an EPS"),
    (rb"8BPS", "a file of Photoshop's own (PSD)"),
    (rb".{4}ftyp(?:heic|heix|mif1|msf1|heim|heis)", "a HEIC photograph"),
    (rb".{4}ftyp(?:avif|avis)", "an AVIF"),
    (rb"\x00{3}\x0c(?:jP|JXL)|\xff\x4f\xff\x51|\xff\x0a", "a JPEG 2000 or JPEG XL"),
    (rb"\xd7\xcd\xc6\x9a|\x01\x00\x00\x00", "a Windows metafile"),
    (rb"\x1f\x8b", "a packed file, perhaps SVGZ"),
    (rb"PK\x03\x04", "a ZIP"),
    (rb"\{\\rtf|\xd0\xcf\x11\xe0", "a document"),
)


def picture(data: bytes) -> Image.Image:
    """The picture in `data` as RGB, or RGBA where something shines through.  Raises ImageFault."""
    for pattern, what in _OTHERS:
        if re.match(pattern, data, re.DOTALL):
            raise ImageFault(f"is {what}", "save it as SVG or PNG")
    with opened(data, FORMATS, Word("picture.formats-of-logos")) as image:
        image.draft("RGB", (LONG_SIDE * 2, LONG_SIDE * 2))  # a JPEG is decoded no larger than needed
        upright = _eight_bits(image)
        ImageOps.exif_transpose(upright, in_place=True)
    if max(upright.size) > LONG_SIDE:
        upright.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return upright


def _eight_bits(image: Image.Image) -> Image.Image:
    """`image` in RGB or RGBA.  Pillow cuts greys of sixteen bits off at 255; here they are scaled."""
    if image.mode.startswith("I"):
        return _from_sixteen_bits(image)
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode == mode:
        image.load()
        return image
    return image.convert(mode)


def _from_sixteen_bits(image: Image.Image) -> Image.Image:
    values = np.clip(np.asarray(image), 0, 65_535).astype(np.uint32)
    grey = Image.fromarray(((values + 128) // 257).astype(np.uint8))
    grey.info["exif"] = image.info.get("exif", b"")  # how it is turned
    clear = image.info.get("transparency")
    if clear is None:
        converted = grey.convert("RGB")
    else:
        converted = grey.convert("RGBA")
        converted.putalpha(Image.fromarray(np.where(values == clear, 0, 255).astype(np.uint8)))
    return converted


def png(image: Image.Image) -> bytes:
    """The pixels of `image`, and nothing that was written beside them."""
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    out = io.BytesIO()
    clean.save(out, "PNG", compress_level=6)
    return out.getvalue()
