"""Lines for the operator: nothing of a visitor is ever in them."""

from __future__ import annotations

import os
from contextlib import suppress


def log(line: str) -> None:
    """Write `line` to standard error, whole and at once: several processes share it."""
    with suppress(OSError):
        os.write(2, f"netsafe edge: {line}\n".encode())
