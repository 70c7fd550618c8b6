"""A page is made, compressed and read; on all cores where there are many."""

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
from netsafe_intake.canonical_json import digest_of

from netsafe.helpsite.site_response import SiteResponse
from netsafe.publishing.process_pool import undisturbed, workers
from netsafe.publishing.site_file_content import FileContent
from netsafe.publishing.tools_digest import digest_of_makers
from netsafe.publishing.verify.file_reader import read_file
from netsafe.typesetting.cache import PRESSED, Cache

_TEXT = (".html", ".css", ".js", ".svg", ".xml", ".ics", ".txt", ".vtt")
_FEW_RESPONSES = 40
_ROUNDS = 5


@dataclass(frozen=True)
class RenderedResponse:
    """A response that was made: its bytes, its compressed copies by coding, and what is in it."""

    data: bytes
    compressed: dict[str, bytes]
    content: FileContent

    def to_bytes(self) -> bytes:
        """As :meth:`from_bytes` reads it."""
        sizes = {coding: len(copy) for coding, copy in self.compressed.items()}
        head = json.dumps([len(self.data), sizes, self.content.to_dict()], ensure_ascii=False)
        return b"".join((head.encode(), b"\n", self.data, *self.compressed.values()))

    @classmethod
    def from_bytes(cls, content: bytes | None) -> RenderedResponse | None:
        """What :meth:`to_bytes` gave; None where there is none, or none that can be read."""
        try:
            head, parts = (content or b"").split(b"\n", 1)
            size, sizes, fields = json.loads(head)
            edges = list(accumulate([size, *sizes.values()], initial=0))
            data, *copies = (parts[start:end] for start, end in pairwise(edges))
            return cls(data, dict(zip(sizes, copies, strict=True)), FileContent.from_dict(fields))
        except (ValueError, TypeError):
            return None


def render_response(response: SiteResponse) -> RenderedResponse:
    """Make one response."""
    data = response.render()
    return RenderedResponse(data, compressed_copies(response.file, data), read_file(response.file, data))


def compressed_copies(name: str, data: bytes) -> dict[str, bytes]:
    """The compressed copies of a file of text, those that are smaller; none of what is compressed already.

    Both compressors come with the project, so the bytes are the same on every machine; and they take their
    time, so a copy that lies in the user's cache is taken from there.
    """
    if not name.endswith(_TEXT):
        return {}
    pressed, content = Cache(name=PRESSED), hashlib.sha256(data).hexdigest()
    copies = {
        coding: _compressed(pressed, f"{content}-{_compressors()}.{coding}", compress, data)
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


def _compressed(pressed: Cache, key: str, compress: Callable[[bytes], bytes], data: bytes) -> bytes:
    copy = pressed.get(key)
    if copy is None:
        copy = compress(data)
        pressed.store(key, copy)
    return copy


def render_responses(responses: Sequence[SiteResponse], processes: int) -> Iterator[RenderedResponse]:
    """Make `responses`, in their order; what lies in the cache is taken from there.  Raises WorkerLost."""
    pressed = Cache(name=PRESSED)
    keys = [f"{digest_of([digest_of_makers(), response.recipe])}.response" for response in responses]
    cached = [RenderedResponse.from_bytes(pressed.get(key)) for key in keys]
    fresh = _render(
        [response for response, rendered in zip(responses, cached, strict=True) if rendered is None],
        processes,
    )
    for key, cached_page in zip(keys, cached, strict=True):
        rendered = cached_page or next(fresh)
        if cached_page is None:
            pressed.store(key, rendered.to_bytes())
        yield rendered
    pressed.tidy()


def _render(responses: Sequence[SiteResponse], processes: int) -> Iterator[RenderedResponse]:
    if processes <= 1 or len(responses) <= _FEW_RESPONSES:
        yield from map(render_response, responses)
    else:
        with workers(processes, render_response.__module__) as pool:
            with undisturbed():
                rendered = pool.map(render_response, responses, chunksize=8)
            yield from rendered
