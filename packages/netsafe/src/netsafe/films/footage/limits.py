"""How large, how long and how costly a film may be that is taken in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What is allowed: of the file, of its picture, and of the process that decodes it.

    The defaults take what cameras and cutting programs give for a film of up to three minutes, and are far
    from what would stop an ordinary machine.
    """

    bytes: int = 64 * 1024 * 1024
    """Of the file; what a bundle holds of a film at most."""
    index: int = 8 * 1024 * 1024
    """Bytes of the index of an MP4 (``moov``), in which also its metadata stand."""
    side: int = 4096
    """Pixels of the longer side."""
    least_side: int = 240
    streams: int = 16
    seconds: float = 180
    least_seconds: float = 1
    rate: float = 60
    """Pictures a second."""
    least_rate: float = 10
    memory: int = 1536 * 1024 * 1024
    """Bytes of addresses of the process that decodes (RLIMIT_AS)."""
    processor: int = 240
    """Seconds of processor that it may use (RLIMIT_CPU)."""
    written: int = 512 * 1024 * 1024
    """Bytes of one file that it may write (RLIMIT_FSIZE)."""
    wall: float = 1200
    """Seconds of the clock after which it is stopped: many, for on a busy machine a good film takes long."""


LIMITS = Limits()
