"""Logos that others send: used only after they have been read, and written anew."""

from __future__ import annotations

import base64
import io
import re
import struct
import tracemalloc
import zlib

import cv2
import numpy as np
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from netsafe.formats.image_checks import ImageFault, decoding
from netsafe.typesetting.logo import safe_logo
from PIL import Image
from pixels import pixel

SVG = 'xmlns="http://www.w3.org/2000/svg"'


def picture(mode: str, size: tuple[int, int], form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    black: dict[str, tuple[int, ...] | str] = {"LA": (0, 255), "RGBA": "black", "CMYK": (0, 0, 0, 255)}
    Image.new(mode, size, black.get(mode, 0)).save(out, form, **options)
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
    out = io.BytesIO()
    Image.new("CMYK", (40, 20), (0, 255, 255, 0)).save(out, "JPEG")
    clean = inside(safe_logo(out.getvalue()))
    assert clean.mode == "RGB"
    red, green, blue = pixel(clean, (20, 10))
    assert red > 200 and max(green, blue) < 60, "cyan none, magenta and yellow full"


def grey16(values: list[int], size: tuple[int, int], **options: object) -> bytes:
    image = Image.new("I;16", size)
    image.putdata(values)
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()


def test_greys_of_sixteen_bits_are_scaled_and_not_cut_off():
    """0 is black and 65,535 white (PNG, 13.12); 257 steps of the one are a step of the other."""
    wanted = [0, 257, 10_000, 25_700, 32_768, 50_000, 64_000, 0]
    clean = inside(safe_logo(grey16(wanted * 8, (8, 8))))
    assert [clean.getpixel((x, 3)) for x in range(8)] == [(round(v / 257),) * 3 for v in wanted]


def test_greys_of_sixteen_bits_may_have_one_that_is_clear():
    clean = inside(safe_logo(grey16([30_000, 500, 30_000, 500] * 4, (4, 4), transparency=30_000)))
    assert clean.mode == "RGBA"
    assert [clean.getpixel((x, 1)) for x in range(3)] == [(2, 2, 2, 255), (117, 117, 117, 0), (2, 2, 2, 255)]


@pytest.mark.parametrize("channels", [3, 4])
def test_colours_of_sixteen_bits_keep_their_upper_eight(channels):
    values = np.zeros((8, 8, channels), np.uint16)
    values[..., :3] = (0x1234, 0x8056, 0xC078)  # OpenCV says blue first
    values[..., 3:] = 0xFFFF
    written, data = cv2.imencode(".png", values)
    assert written
    assert pixel(inside(safe_logo(data.tobytes())), (4, 4))[:3] == (0xC0, 0x80, 0x12)


@pytest.mark.parametrize("lossless", [True, False])
def test_webp_is_taken(lossless):
    out = io.BytesIO()
    Image.new("RGBA", (40, 20), (192, 0, 0, 255)).save(out, "WEBP", lossless=lossless)
    red, *others = pixel(inside(safe_logo(out.getvalue())), (20, 10))[:3]
    assert abs(red - 192) < 8 and max(others) < 12


@pytest.mark.parametrize("form", ["GIF", "TIFF", "BMP", "ICO", "PDF", "EPS", "JPEG2000"])
def test_another_format_is_named_with_its_mend(form):
    with pytest.raises(ImageFault, match=r"^is an? .+; save it as SVG or PNG$"):
        safe_logo(picture("RGB", (40, 20), form))


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    assert inside(safe_logo(picture("RGB", (3000, 1000)))).size == (900, 300)


def test_a_see_through_picture_stays_see_through():
    image = Image.new("RGBA", (10, 10), (200, 0, 0, 255))
    image.paste((200, 0, 0, 0), (2, 2, 8, 8))
    out = io.BytesIO()
    image.save(out, "PNG")
    assert pixel(inside(safe_logo(out.getvalue())), (5, 5))[3] == 0


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
        '<filter id="f"><feTurbulence/></filter><path filter="url(#f)" d="M0 0h1v1z"/>',
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
        b"RIFF\x24\x00\x00\x00WEBPVP8 torn",
    ],
)
def test_whatever_a_decoder_raises_is_a_fault_of_this_logo(data):
    with pytest.raises(ImageFault) as caught:
        safe_logo(data)
    assert "\n" not in str(caught.value)


class Panic(BaseException):
    """As libraries in Rust end where they did not expect to."""


@pytest.mark.parametrize("error", [Panic(), MemoryError(), RecursionError(), struct.error(), LookupError()])
def test_nothing_gets_out_of_the_guard_but_a_fault(error):
    with pytest.raises(ImageFault, match="save it again"), decoding():
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_the_guard_does_not_hold_up_who_wants_to_stop(error):
    with pytest.raises(error), decoding():
        raise error


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
