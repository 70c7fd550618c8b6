"""A part of a file that was read is given back to the disk, while others go on writing at its end.

Linux alone can do it, and not on every file system; elsewhere the file stays as it is.
"""

from __future__ import annotations

import ctypes
import sys

BLOCK = 4096
"""The disk is given back in blocks of this many bytes, or of a divisor of it."""

_KEEP_SIZE = 0x01
_PUNCH_HOLE = 0x02


def release_blocks(file: int, length: int) -> bool:
    """Turn the first `length` bytes of the open file into a hole; False where that cannot be done.

    They read as zeros afterwards and take no room; size, end and later bytes stay as they are.
    """
    if _fallocate is None:
        return False
    done: int = _fallocate(file, _PUNCH_HOLE | _KEEP_SIZE, 0, length)
    return done == 0


def _c_fallocate() -> ctypes._NamedFuncPointer | None:
    """The C library's fallocate with offsets of 64 bits; glibc has a name of its own for it."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    call = getattr(library, "fallocate64", None) or getattr(library, "fallocate", None)
    if call is not None:
        call.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64]
        call.restype = ctypes.c_int
    return call


_fallocate = _c_fallocate()
