"""Making a page, its compressed copies, and a reading of it; on all cores where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import brotli
import zopfli.gzip

from netsafe.helpsite.leaf import Leaf
from netsafe.publishing.verify.reading import Reading, read
from netsafe.publishing.workers import undisturbed, workers

PACKED = {"br": ".br", "gzip": ".gz"}
"""Coding → ending of the compressed copy that stands beside a file."""

_TEXT = (".html", ".css", ".js", ".svg", ".xml", ".ics", ".txt", ".vtt")
_FEW = 40
_ROUNDS = 5


@dataclass(frozen=True)
class Pressed:
    """A leaf made: its bytes, its copies by coding, and what is in it."""

    data: bytes
    packed: dict[str, bytes]
    reading: Reading


def press(leaf: Leaf) -> Pressed:
    """Make one leaf."""
    data = leaf.made()
    return Pressed(data, packed(leaf.file, data), read(leaf.file, data))


def packed(name: str, data: bytes) -> dict[str, bytes]:
    """The compressed copies of a file of text, those that are smaller; none of what is compressed already.

    Both compressors come with the project, so the bytes are the same on every machine.
    """
    if not name.endswith(_TEXT):
        return {}
    copies = {
        "br": brotli.compress(data, quality=11),
        "gzip": zopfli.gzip.compress(data, numiterations=_ROUNDS),
    }
    return {coding: copy for coding, copy in copies.items() if len(copy) < len(data)}


def press_all(leaves: Sequence[Leaf], jobs: int) -> Iterator[Pressed]:
    """Make `leaves`, in their order.  Raises WorkerLost."""
    if jobs <= 1 or len(leaves) <= _FEW:
        yield from map(press, leaves)
        return
    with workers(jobs, press.__module__) as pool:
        with undisturbed():
            pressed = pool.map(press, leaves, chunksize=8)
        yield from pressed
