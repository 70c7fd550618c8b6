"""The door as ``_headers`` and ``_redirects``, as Cloudflare Pages and Netlify read them.

Both put the headers of every pattern that fits on an answer.  So the first pattern, ``/*``, says what holds
for pages: whatever a later one forgets, or a host's limit cuts off, is too strict and never too loose.
A later pattern takes back what is otherwise in its class with ``! name``, which Cloudflare needs before it
lets a value be replaced; Netlify passes over such a line and takes the value of the closest pattern.

A CDN counts nothing, keeps what follows ``?`` when it redirects, and sends headers of its own; the runbook
says what that costs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from netsafe.edge.table import Class
from netsafe.publishing.door import headers
from netsafe.publishing.door.door import LINKS, Door

_OF_THE_HOST = ("access-control-allow-origin", "etag")
"""What Cloudflare Pages says by itself: that other sites may read ours, and what could mark a reader."""

MOST_RULES = 100
"""Patterns in ``_headers`` that Cloudflare Pages reads; it passes over the rest."""


_REFUSAL = (
    "This build is not for the public, so there is nothing here for a CDN.  Put right what stands below, or\n"
    "build with --draft-in-public, if everybody shall see it as the draft that it is."
)


def files(door: Door) -> dict[str, bytes]:
    """``cdn/_headers`` and ``cdn/_redirects``; the same door gives the same bytes.

    Neither of a door that is not for the public: a note in their place says why.
    """
    if door.not_public:
        reasons = "".join(f"- {reason}\n" for reason in door.not_public)
        return {"cdn/not-for-the-public.txt": f"{_REFUSAL}\n\n{reasons}".encode()}
    start = f"# Net Safe: made by “netsafe build” from {door.campaign}, {door.digest}\n"
    return {
        "cdn/_headers": (start + "\n".join(_header_lines(door)) + "\n").encode(),
        "cdn/_redirects": (start + "\n".join(_redirect_lines(door)) + "\n").encode(),
    }


def patterns(door: Door) -> Iterator[tuple[str, Class, Class]]:
    """Patterns in the order to be read, each with its class, and the class that it takes its place from.

    First folders in which there is no page, as what most of their files are; then what is otherwise there,
    and what stands beside pages, address by address.
    """
    others = sorted((one for one in door.answers if one.kind != "page"), key=lambda one: one.address)
    with_pages = {folder for one in door.answers if one.kind == "page" for folder in _folders(one.address)}
    kinds: dict[str, Counter[headers.Served]] = {}
    folder_of = {}
    for one in others:
        folder = next((folder for folder in _folders(one.address) if folder not in with_pages), "")
        folder_of[one.address] = folder
        if folder:
            kinds.setdefault(folder, Counter())[one.kind] += 1
    most = {folder: counted.most_common(1)[0][0] for folder, counted in kinds.items()}
    for folder, kind in sorted(most.items()):
        yield f"{folder}*", kind, "page"
    for one in others:
        before = most.get(folder_of[one.address], "page")
        if one.kind != before:
            yield one.address, one.kind, before


def _folders(address: str) -> Iterator[str]:
    """The folders that `address` stands in, the widest first, but for the root.

    >>> list(_folders("/cy/files/poster.pdf"))
    ['/cy/', '/cy/files/']
    """
    parts = address.split("/")
    yield from ("/".join(parts[:depth]) + "/" for depth in range(2, len(parts)))


def _header_lines(door: Door) -> Iterator[str]:
    types = {one.address: one.type for one in door.answers}
    yield "/*"
    yield from (f"  ! {name}" for name in _OF_THE_HOST)
    yield from (f"  {name}: {value}" for name, value in _values("page").items())
    for pattern, kind, before in patterns(door):
        own, old = _values(kind), _values(before)
        yield pattern
        yield from (f"  ! {name}" for name, value in old.items() if own.get(name) != value)
        yield from (f"  {name}: {value}" for name, value in own.items() if old.get(name) != value)
        if pattern in types:
            yield f"  content-type: {types[pattern]}"


def _values(of: Class) -> dict[str, str]:
    return {header.name: header.value for header in headers.HEADERS[of]}


def _redirect_lines(door: Door) -> Iterator[str]:
    """First what is spelled out, then what is not: Cloudflare wants them in this order."""
    for old, new in sorted(door.moved.items()):
        if old + "/" != new:  # a CDN adds the last stroke by itself, and the rule would lead to itself
            yield f"{old} {new} 308"
    for code, address in sorted(door.links.items()):
        yield f"{LINKS}{code} {address} 302"
        yield f"{LINKS}{code}".upper() + f" {address} 302"  # as it is typed from a poster in capitals
    for start in (LINKS, LINKS.upper()):
        yield f"{start}* {door.astray} 302"
    for served in sorted(door.lost, key=lambda served: served.address, reverse=True):
        if served.address != "/":  # Cloudflare finds the nearest 404.html by itself; Netlify must be told
            yield f"{served.address}* /{served.file} 404"
