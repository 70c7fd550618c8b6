"""How many bytes a first view of each page takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from surfaces.public.reader import Readers

MOST = 30_000
"""Bytes over the wire for everything that a first view loads, headers included."""

ENCODINGS = ("br", "gzip")


def first_views(readers: Readers, addresses: Iterable[str], encoding: str) -> dict[str, int]:
    """Bytes for each address, as Chromium counts them (Network.loadingFinished), with an empty cache."""
    reader = readers.come("phone", extra_http_headers={"accept-encoding": encoding})
    network = reader.context.new_cdp_session(reader.page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    counted: list[int] = []
    packed: list[str] = []
    network.on("Network.loadingFinished", lambda event: counted.append(int(event["encodedDataLength"])))
    network.on("Network.responseReceived", lambda event: packed.append(_encoding(event)))
    bytes_of = {}
    for address in addresses:
        reader.page.goto("about:blank")  # what the page before still loads is none of this one's
        counted.clear()
        reader.open(address)
        reader.page.evaluate("document.fonts.ready.then(() => true)")
        reader.page.evaluate(_PICTURES_IN_SIGHT)
        assert len(counted) >= 4, "the page, its style, its script, its letters"
        bytes_of[address] = sum(counted)
    assert encoding in packed and set(packed) <= {encoding, ""}
    return bytes_of


_PICTURES_IN_SIGHT = """Promise.all([...document.images]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight)
  .map(one => one.decode().catch(() => null)))"""
"""Waits until they are there: a picture that is in sight belongs to the first view."""


def _encoding(event: dict[str, Any]) -> str:
    headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
    return str(headers.get("content-encoding", ""))
