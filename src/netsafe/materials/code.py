"""QR codes as vectors: error level Q, with the address in words always beside them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import segno

QUIET_ZONE = 4
"""Modules of light around the code (ISO/IEC 18004)."""


@lru_cache(maxsize=4096)
def code(address: str) -> dict[str, Any]:
    """The code of `address`: ``size`` in modules without the quiet zone, and ``runs`` of dark modules.

    Each run is ``[x, y, length]`` counted in modules from the top left.  A template draws them as
    one curve, in ink of one colour for print.
    """
    symbol = segno.make_qr(address, error="q", boost_error=False)
    runs: list[list[int]] = []
    for y, row in enumerate(symbol.matrix):
        start: int | None = None
        for x, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.append([start, y, x - start])
                start = None
    return {"size": len(symbol.matrix), "runs": runs}
