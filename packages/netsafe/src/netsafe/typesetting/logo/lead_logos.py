"""The logos of the organisations that lead: which pieces show them, and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from netsafe.campaign import Release
from netsafe.formats.blobs import BlobStore
from netsafe.formats.image_checks import ImageFault
from netsafe.typesetting.logo import grounds, safe_logo

WIDEST, TALLEST = 16, 4
"""How many times as wide as high a logo may be, and as high as wide: all in a row have the same area, so that
one of another shape would be a line of two millimetres, or would leave no room for its neighbours."""


FEWEST_PIXELS = 120
"""Of the side of a square as large as a logo in pixels: 100 an inch on an A3 poster, where it is 30 mm."""


def logo_faults(release: Release, blobs: BlobStore) -> Iterator[tuple[int, ImageFault]]:
    """The place of each organisation that leads and whose logo cannot be drawn, with why.

    Raises BlobError where `blobs` lacks a logo.
    """
    for index, organisation in enumerate(release.organisations):
        if organisation.logo_content is None or organisation not in release.leading:
            continue
        try:
            lead_logo(blobs.read(organisation.logo_content.sha256), grounds(release))
        except ImageFault as fault:
            yield index, fault


@lru_cache(maxsize=32)
def lead_logo(data: bytes, on: tuple[str, ...]) -> str:
    """The logo in `data` as :func:`~netsafe.typesetting.logo.safe_logo` gives it, for a row of logos.

    Raises ImageFault, also for a shape that cannot stand in a row, and for too few pixels.
    """
    logo = safe_logo(data, on)
    box = re.search(r'viewBox="[^ "]+ [^ "]+ ([^ "]+) ([^ "]+)"', logo)
    assert box is not None
    width, height = float(box[1]), float(box[2])
    if width > WIDEST * height or height > TALLEST * width:
        raise ImageFault(
            f"is {max(width / height, height / width):.0f} times as {_long(width, height)}: beside other "
            "logos it would be too thin to be seen",
            "take a version whose sides are more alike",
        )
    if "<image" in logo and width * height < FEWEST_PIXELS**2:
        raise ImageFault(
            f"has {width:.0f} × {height:.0f} pixels without its margins, too few for a poster",
            "save it as SVG, or larger",
        )
    return logo


def _long(width: float, height: float) -> str:
    return "wide as high" if width > height else "high as wide"
