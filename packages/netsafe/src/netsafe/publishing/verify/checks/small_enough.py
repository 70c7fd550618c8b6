"""A first view is small: 30 kB over the wire in all, and one round trip of what blocks it."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.fault import SiteFault
from netsafe.publishing.verify.walk import Walk, Walked

FIRST_VIEW = 30_000
"""Bytes, as a browser that takes gzip counts them: the page, what it loads by itself, and their headers."""

HEADERS = 1_700, 650
"""More than the headers of a page, and of an asset, are (docs/door.md)."""

BLOCKING = 1
"""How many files a page may wait for before it is painted; they are all asked for at once."""


def check(walk: Walk) -> Iterator[SiteFault]:
    """Pages that are too heavy, or wait for too much."""
    answered = walk.by_address
    for page in walk.pages:
        loaded = _loaded(walk, answered, page)
        total = _wire(page) + HEADERS[0] + sum(_wire(one) + HEADERS[1] for one in loaded)
        if total > FIRST_VIEW:
            yield SiteFault(page.file, 0, f"takes {total} bytes at first view; {FIRST_VIEW} is the limit")
        if len(page.reading.blocking) > BLOCKING:
            names = ", ".join(page.reading.blocking)
            yield SiteFault(page.file, 0, f"waits for {names}; {BLOCKING} is the limit")


def _loaded(walk: Walk, answered: dict[str, Walked], page: Walked) -> list[Walked]:
    """Everything that opening a page loads: its own, and what its styles load; films and pictures below
    the fold wait until they are asked for."""
    wanted = [address for address, _ in page.reading.loads]
    found: dict[str, Walked] = {}
    while wanted:
        one = answered.get(walk.own(wanted.pop()) or "")
        if one is None or one.file in found or one.cls != "asset" or one.file.endswith(".webp"):
            continue
        found[one.file] = one
        wanted += [address for address, _ in one.reading.loads]
    return list(found.values())


def _wire(one: Walked) -> int:
    return min(one.bytes, one.packed.get("gzip", one.bytes))
