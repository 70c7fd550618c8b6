"""Making a page, its compressed copies, and a reading of it; on all cores where there are many."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from itertools import accumulate, pairwise

import brotli
import zopfli.gzip
from netsafe_intake.canonical import digest_of

from netsafe.helpsite.leaf import Leaf
from netsafe.publishing.toolbox import digest_of_makers
from netsafe.publishing.verify.file_content import FileContent
from netsafe.publishing.verify.read_file import read_file
from netsafe.publishing.workers import undisturbed, workers
from netsafe.typesetting.shelf import PRESSED, Shelf

_TEXT = (".html", ".css", ".js", ".svg", ".xml", ".ics", ".txt", ".vtt")
_FEW = 40
_ROUNDS = 5


@dataclass(frozen=True)
class Pressed:
    """A leaf made: its bytes, its copies by coding, and what is in it."""

    data: bytes
    packed: dict[str, bytes]
    reading: FileContent

    def to_bytes(self) -> bytes:
        """As :meth:`from_bytes` reads it."""
        sizes = {coding: len(copy) for coding, copy in self.packed.items()}
        head = json.dumps([len(self.data), sizes, self.reading.to_dict()], ensure_ascii=False)
        return b"".join((head.encode(), b"\n", self.data, *self.packed.values()))

    @classmethod
    def from_bytes(cls, content: bytes | None) -> Pressed | None:
        """What :meth:`to_bytes` gave; None where there is none, or none that can be read."""
        try:
            head, parts = (content or b"").split(b"\n", 1)
            size, sizes, reading = json.loads(head)
            edges = list(accumulate([size, *sizes.values()], initial=0))
            data, *copies = (parts[start:end] for start, end in pairwise(edges))
            return cls(data, dict(zip(sizes, copies, strict=True)), FileContent.from_dict(reading))
        except (ValueError, TypeError):
            return None


def press(leaf: Leaf) -> Pressed:
    """Make one leaf."""
    data = leaf.made()
    return Pressed(data, packed(leaf.file, data), read_file(leaf.file, data))


def packed(name: str, data: bytes) -> dict[str, bytes]:
    """The compressed copies of a file of text, those that are smaller; none of what is compressed already.

    Both compressors come with the project, so the bytes are the same on every machine; and they take their
    time, so a copy that lies on the user's shelf is taken from there.
    """
    if not name.endswith(_TEXT):
        return {}
    shelf, content = Shelf(name=PRESSED), hashlib.sha256(data).hexdigest()
    copies = {
        coding: _compressed(shelf, f"{content}-{_compressors()}.{coding}", compress, data)
        for coding, compress in _COMPRESS.items()
    }
    return {coding: copy for coding, copy in copies.items() if len(copy) < len(data)}


_COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda data: brotli.compress(data, quality=11),
    "gzip": lambda data: zopfli.gzip.compress(data, numiterations=_ROUNDS),
}


@cache
def _compressors() -> str:
    """What decides about the bytes of a copy beside its content."""
    return "-".join((metadata.version("brotli"), metadata.version("zopfli"), str(_ROUNDS)))


def _compressed(shelf: Shelf, key: str, compress: Callable[[bytes], bytes], data: bytes) -> bytes:
    copy = shelf.take(key)
    if copy is None:
        copy = compress(data)
        shelf.put(key, copy)
    return copy


def press_all(leaves: Sequence[Leaf], jobs: int) -> Iterator[Pressed]:
    """Make `leaves`, in their order; what lies on the shelf is taken from there.  Raises WorkerLost."""
    shelf = Shelf(name=PRESSED)
    keys = [f"{digest_of([digest_of_makers(), leaf.recipe])}.leaf" for leaf in leaves]
    shelved = [Pressed.from_bytes(shelf.take(key)) for key in keys]
    fresh = _made([leaf for leaf, pressed in zip(leaves, shelved, strict=True) if pressed is None], jobs)
    for key, pressed in zip(keys, shelved, strict=True):
        if pressed is None:
            pressed = next(fresh)
            shelf.put(key, pressed.to_bytes())
        yield pressed
    shelf.tidy()


def _made(leaves: Sequence[Leaf], jobs: int) -> Iterator[Pressed]:
    if jobs <= 1 or len(leaves) <= _FEW:
        yield from map(press, leaves)
    else:
        with workers(jobs, press.__module__) as pool:
            with undisturbed():
                pressed = pool.map(press, leaves, chunksize=8)
            yield from pressed
