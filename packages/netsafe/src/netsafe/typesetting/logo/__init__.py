"""Logos that partners send: looked at with suspicion, then written anew as plain SVG.

A picture in pixels becomes a clean PNG of at most 900 pixels, wrapped in SVG; a drawing is written again
from the few elements that a logo needs.  Either way nothing of the sent bytes reaches a page unread, empty
margins are cut, and what could not be seen on the paper is refused.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from xml.etree import ElementTree

from netsafe.campaign import Release
from netsafe.formats.image_checks import MAX_BYTES, ImageFault, decoding
from netsafe.typesetting.logo.raster_logo import picture, png
from netsafe.typesetting.logo.rendered_drawing import cropped
from netsafe.typesetting.logo.safe_xml import is_xml, root_of
from netsafe.typesetting.logo.vector_logo import SVG, drawing
from netsafe.typesetting.logo.visibility import check_visible, edges

WHITE = "#ffffff"
MOST_ALIKE = 40
"""The largest ratio of the sides of a logo; a longer picture is a line."""


def grounds(release: Release) -> tuple[str, ...]:
    """The colours that a logo stands on: the paper of what is printed, the white field of pictures."""
    return release.theme.colour("paper").screen, WHITE


def safe_logo(data: bytes, on: Sequence[str] = (WHITE,)) -> str:
    """The logo in `data` (PNG, JPEG, WebP or SVG) as SVG text that holds nothing else than its shapes.

    It is seen `on` each of these colours, such as ``#fbf6ec``.  The same bytes give the same text.  Raises
    ImageFault with the reason and the mend; a picture of too many pixels is refused from its head, before
    anything is unpacked.

    >>> safe_logo(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z" /></svg>'
    """
    if len(data) > MAX_BYTES:
        raise ImageFault(f"is {len(data) / 1e6:.1f} MB", f"at most {MAX_BYTES / 1e6:.0f} MB can be used")
    with decoding():
        return _drawn(data, on) if is_xml(data) else _painted(data, on)


def _painted(data: bytes, on: Sequence[str]) -> str:
    image = picture(data)
    around = edges(image)
    if around is None:
        raise ImageFault(
            "shows nothing, so it cannot be seen on the paper", "send the version for light grounds"
        )
    image = image.crop(around)
    _check_shape(*image.size)
    check_visible(image, on)
    width, height = image.size
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" '
        f'href="data:image/png;base64,{base64.b64encode(png(image)).decode()}"/></svg>'
    )


def _drawn(data: bytes, on: Sequence[str]) -> str:
    shapes, image = cropped(drawing(root_of(data)))
    _check_shape(*image.size)
    check_visible(image, on)
    return ElementTree.tostring(shapes, encoding="unicode")


def _check_shape(width: int, height: int) -> None:
    if max(width, height) > MOST_ALIKE * min(width, height):
        raise ImageFault(f"is {width} to {height}: a line, not a logo", "send the whole logo")
