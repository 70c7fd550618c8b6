"""Is this really a picture, and one that can be shown?  Asked before anything decodes it whole."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException
from netsafe_intake.error import NetSafeError
from netsafe_intake.fault_explanation import Explanation
from netsafe_intake.wording import Number, Value, Word

if TYPE_CHECKING:
    from PIL import Image

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 25_000_000
MAX_SIDE = 16_384
"""Pixels.  A picture one pixel wide costs far more memory than its number of pixels says."""
RASTER_FORMATS = ("PNG", "JPEG")

_SVG = "{http://www.w3.org/2000/svg}"
_UNSAFE_TAGS = {"script", "foreignObject", "text", "image", "use", "style", "animate", "set", "a", "iframe"}


class ImageFault(NetSafeError, ValueError):
    """Why these bytes are no picture that can be used, in words that go on from the name of the file."""

    code: ClassVar[str] = "picture-unusable"

    def __init__(self, reason: str, mend: str = "", explanation: Explanation | None = None) -> None:
        super().__init__("", reason, mend)
        self.explanation = explanation

    @classmethod
    def of(cls, case: str, /, **values: Value) -> ImageFault:
        """The fault called `case`, whose sentences stand in ``words.LANGUAGE.toml``, below ``picture``."""
        explanation = Explanation("netsafe.formats", f"picture.{case}", values)
        return cls(explanation.reason(), explanation.mend(), explanation)

    @property
    def lines(self) -> tuple[str, ...]:
        """The reason and the mend as one sentence, for a place in the middle of another one."""
        return (f"{self.reason}; {self.mend}" if self.mend else self.reason,)


@contextmanager
def decoding() -> Iterator[None]:
    """Makes whatever a decoder of others raises inside it into one ImageFault.

    Decoders raise far more than they say: an encoding that nobody knows is a LookupError of the XML parser,
    a torn PNG a struct.error.  One picture must not stop what is made for everybody else.

    >>> with decoding():
    ...     "".encode("nonsense")
    Traceback (most recent call last):
    ...
    netsafe.formats.image_checks.ImageFault: is broken: it cannot be decoded to its end; save it again
    """
    try:
        yield
    except (ImageFault, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:  # a library in Rust ends in a panic, which is no Exception
        raise ImageFault.of("broken") from None


def check_image(data: bytes) -> str:
    """The kind of picture in `data`: ``"png"``, ``"jpeg"`` or ``"svg"``.

    Raises ImageFault for anything else, for broken files, more than 8 MB or 25 megapixels, and for
    an SVG that holds words (their font would be missing), scripts, pictures or links.  The size is
    read from the head of the file, so a bomb is refused before it is unpacked.
    """
    if len(data) > MAX_BYTES:
        raise ImageFault.of("too-large", megabytes=Number(len(data) / 1e6, 1), most=MAX_BYTES // 1_000_000)
    if data.lstrip()[:5] in (b"<?xml", b"<svg ", b"<svg\n", b"<svg>") or b"<svg" in data[:1000]:
        _check_svg(data)
        return "svg"
    return _check_raster(data)


def _check_raster(data: bytes) -> str:
    with opened(data, RASTER_FORMATS, Word("picture.formats")) as image:
        image.load()
        return (image.format or "").lower()


@contextmanager
def opened(data: bytes, formats: tuple[str, ...], accepted: Word) -> Iterator[Image.Image]:
    """The picture in `data`, not yet unpacked.  Raises ImageFault, also for what goes wrong meanwhile.

    Its size is looked at first; `accepted` says which formats a person may send.
    """
    # Loaded only where there is a raster picture: it takes a tenth of the time of a whole check.
    from PIL import Image, UnidentifiedImageError

    with decoding(), warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=formats) as image:
                check_size(*image.size)
                yield image
        except Image.DecompressionBombError:
            raise ImageFault.of("far-too-many-pixels", most=MAX_PIXELS // 1_000_000) from None
        except UnidentifiedImageError:
            raise ImageFault.of("no-picture", formats=accepted) from None


def check_size(width: int, height: int) -> None:
    """Raise ImageFault where a picture has too many pixels, or too long a side, to be unpacked."""
    if width * height > MAX_PIXELS:
        size = f"{width}×{height}"
        megapixels = Number(width * height / 1e6)
        raise ImageFault.of("too-many-pixels", size=size, megapixels=megapixels, most=MAX_PIXELS // 1_000_000)
    if max(width, height) > MAX_SIDE:
        raise ImageFault.of("too-long", size=f"{width}×{height}", most=str(MAX_SIDE))


def _check_svg(data: bytes) -> None:
    with decoding():
        try:
            root = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
        except (ParseError, DefusedXmlException, LookupError, ValueError):
            raise ImageFault.of("no-plain-svg") from None
    if root.tag not in (_SVG + "svg", "svg"):
        raise ImageFault.of("no-svg")
    for element in root.iter():
        _check_svg_element(element)


def _check_svg_element(element: Element) -> None:
    tag = str(element.tag).rpartition("}")[2]
    if tag in _UNSAFE_TAGS:
        raise ImageFault.of("words" if tag == "text" else "tag", tag=tag)
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on") or (plain == "href" and not value.startswith("#")):
            raise ImageFault.of("attribute", name=plain)
        if re.search(r"url\(\s*['\"]?(?!#)", value):
            raise ImageFault.of("points-elsewhere")
