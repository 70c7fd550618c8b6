"""Logos that others send: used only after they have been read, and written anew."""

from __future__ import annotations

import base64
import io
import re
import struct
import tracemalloc
import zlib

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from netsafe.campaign.images import ImageFault
from netsafe.materials.logo import safe_logo

SVG = 'xmlns="http://www.w3.org/2000/svg"'


def picture(mode: str, size: tuple[int, int], form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 77 if mode in ("L", "P") else None).save(out, form, **options)
    return out.getvalue()


def inside(logo: str) -> Image.Image:
    """The picture in the SVG that wraps it."""
    found = re.search(r'href="data:image/png;base64,([^"]+)"', logo)
    assert found is not None
    return Image.open(io.BytesIO(base64.b64decode(found[1])))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_every_kind_of_png_becomes_a_clean_one(mode):
    clean = inside(safe_logo(picture(mode, (40, 20))))
    assert (clean.format, clean.size) == ("PNG", (40, 20))
    assert clean.mode in ("RGB", "RGBA")


def test_a_jpeg_in_print_colours_is_converted():
    assert inside(safe_logo(picture("CMYK", (40, 20), "JPEG"))).mode == "RGB"


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    assert inside(safe_logo(picture("RGB", (3000, 1000)))).size == (900, 300)


def test_a_see_through_picture_stays_see_through():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (200, 0, 0, 0)).save(out, "PNG")
    assert inside(safe_logo(out.getvalue())).getpixel((5, 5))[3] == 0


def test_what_was_written_into_the_picture_does_not_travel_on():
    exif = Image.Exif()
    exif[0x010E] = "a private remark"
    exif[0x0112] = 6  # lies on its side
    logo = safe_logo(picture("RGB", (40, 20), "JPEG", exif=exif))
    clean = inside(logo)
    assert clean.size == (20, 40), "turned as its owner sees it"
    assert not clean.getexif()
    assert b"private" not in base64.b64decode(logo.split("base64,")[1].split('"')[0])


def test_a_picture_of_100_megapixels_is_refused_before_it_is_unpacked():
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0))
    zeros = zlib.compress(bytes(30_001 * 1000), 9) * 10
    tracemalloc.start()
    with pytest.raises(ImageFault, match="100 megapixels"):
        safe_logo(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zeros) + chunk(b"IEND", b""))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_drawing_keeps_its_shapes_and_loses_the_rest():
    logo = safe_logo(
        f'<?xml version="1.0"?><!-- by me --><svg {SVG} xmlns:i="http://inkscape.org" i:version="1" '
        'viewBox="0 0 10 10"><metadata><i:me/></metadata><title>Mine</title><i:view/>'
        '<g fill="#063"><path i:note="x" d="M0 0h10v10z"/></g></svg>'.encode()
    )
    root = fromstring(logo)
    assert [element.tag.rpartition("}")[2] for element in root.iter()] == ["svg", "g", "path"]
    assert "inkscape" not in logo
    assert "by me" not in logo


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<text>words</text>",
        '<image href="file:///etc/passwd"/>',
        '<use href="#a"/>',
        '<path onload="x()" d="M0 0"/>',
        '<path fill="url(http://a.example/x)" d="M0 0"/>',
        '<filter id="f"><feTurbulence/></filter>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<linearGradient href="https://a.example/#b"/>',
        "<g>" * 60 + "</g>" * 60,
        "<path/>" * 5000,
    ],
)
def test_a_drawing_with_anything_but_shapes_is_refused(body):
    with pytest.raises(ImageFault):
        safe_logo(f'<svg {SVG} viewBox="0 0 1 1">{body}</svg>'.encode())


@pytest.mark.parametrize(
    "head",
    [
        "",
        'viewBox="0 0 0 0"',
        'viewBox="0 0 1 -1"',
        'viewBox="a b c d"',
        'width="100%" height="1"',
        'width="0" height="1"',
    ],
)
def test_a_drawing_without_a_size_is_refused(head):
    with pytest.raises(ImageFault, match="viewBox"):
        safe_logo(f'<svg {SVG} {head}><path d="M0 0"/></svg>'.encode())


def test_a_bomb_of_entities_is_refused():
    bomb = '<!DOCTYPE s [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + f'<svg {SVG} viewBox="0 0 1 1">&b;</svg>'
    with pytest.raises(ImageFault):
        safe_logo(bomb.encode())


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0" encoding="nonsense"?><svg/>',
        b'<?xml version="1.0" encoding="utf-7"?><svg/>',
        b'<?xml version="1.0" encoding="hex"?><svg/>',
        b"<svg " + b"<g>" * 100_000,
        picture("RGB", (40, 20))[:60],
        picture("RGB", (40, 20), "JPEG")[:200],
        picture("P", (40, 20)).replace(b"PLTE", b"QLTE"),
    ],
)
def test_whatever_a_decoder_raises_is_a_fault_of_this_logo(data):
    with pytest.raises(ImageFault) as caught:
        safe_logo(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("size", [(1, 24_900_000), (24_900_000, 1), (2, 16_385)])
def test_a_picture_of_one_pixel_by_millions_is_refused_before_it_is_unpacked(size):
    tall = picture("L", size)
    tracemalloc.start()
    with pytest.raises(ImageFault, match="at most 16384 on each side"):
        safe_logo(tall)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_a_logo_or_a_fault(data):
    for start in (b"", b"<svg ", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        try:
            assert safe_logo(start + data).startswith("<svg ")
        except ImageFault as fault:
            assert "\n" not in str(fault)
