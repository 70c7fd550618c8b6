"""QR codes as vectors: error level Q, with the address in words always beside them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import zxingcpp

from netsafe.typesetting.view_types import CodeView

QUIET_ZONE = 4
"""Modules of light around the code (ISO/IEC 18004)."""


@lru_cache(maxsize=256)
def code(address: str) -> CodeView:
    """The code of `address`: ``size`` in modules without the quiet zone, and ``rows`` of modules.

    `rows` is one string, a line for each row from the top, ``1`` for dark and ``0`` for light.  A
    template draws it as one curve, in ink of one colour for print.

    >>> code("https://example.org/help")["rows"][:8]
    '11111110'
    """
    symbol = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)  # a buffer of rows of bytes, 0 for dark
    lights: Any = memoryview(image).tolist()
    rows = "\n".join("".join("0" if light else "1" for light in row) for row in lights)
    return {"size": len(lights), "rows": rows}
