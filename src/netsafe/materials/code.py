"""QR codes as vectors: error level Q, with the address in words always beside them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import zxingcpp

QUIET_ZONE = 4
"""Modules of light around the code (ISO/IEC 18004)."""


@lru_cache(maxsize=256)
def code(address: str) -> dict[str, Any]:
    """The code of `address`: ``size`` in modules without the quiet zone, and ``runs`` of dark modules.

    Each run is ``[x, y, length]`` counted in modules from the top left.  A template draws them as
    one curve, in ink of one colour for print.

    >>> code("https://example.org/help")["runs"][0]
    [0, 0, 7]
    """
    symbol = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    rows: list[list[int]] = memoryview(symbol.to_image(scale=1, add_quiet_zones=False)).tolist()
    return {"size": len(rows), "runs": [run for y, row in enumerate(rows) for run in _runs(row, y)]}


def _runs(row: list[int], y: int) -> list[list[int]]:
    """The stretches of dark (0) modules of one row."""
    runs: list[list[int]] = []
    start: int | None = None
    for x, light in enumerate((*row, 255)):
        if not light and start is None:
            start = x
        elif light and start is not None:
            runs.append([start, y, x - start])
            start = None
    return runs
