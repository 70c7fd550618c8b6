"""Addresses as people and programs write them down: with a full stop, in capitals, in quotation marks.

Our own addresses have small letters, digits, and ``/ . _ -`` alone, so no other sign at an address that is
typed or copied can belong to it.  Each address, and each code, has a *key*: its parts in small letters,
without strokes, stops or ``index.html`` at its ends, and with single strokes between.  An address that is
not there is read in two ways, and leads to the address with the same key:

1. with all signs taken out that stand in it, as in “/en/ab out/” or “/g/<7k4q>”: `RUNS` runs of them;
2. up to the first of them, as in “/en/about/, and call”.

Two servers read in this way: our own in Python, and nginx by the expressions that publishing makes from
these limits and signs (:mod:`netsafe.publishing.door.nginx.mistyped_address_patterns`).  nginx sees bytes and
Python sees letters; the tests compare what each makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

LONGEST = 200
"""Letters of an address of ours, and of what is taken for one, at most."""

LONGEST_ASKED = 1000
"""Bytes of what is asked for, with everything that is left behind it; what is longer is not read at all."""

LONGEST_WITH_SIGNS = 500
"""Bytes of what is asked for up to which signs are taken out, and the front page may be meant."""

DEPTH = 8
"""Parts that a key has at most."""

RUNS = 4
"""Runs of other signs that are taken out at most."""

LINK = "g"
"""The first part of the address of every short link."""

ASCII_SIGNS = r"\x01-\x2c\x3a-\x40\x5b-\x5e\x60\x7b-\x7f"
WIDE_SIGNS = r"\x80-\xbf\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff1f\ufeff"
_SIGNS = re.compile(rf"[{ASCII_SIGNS}{WIDE_SIGNS}]+")
_NOT_OURS = re.compile(r"[^A-Za-z0-9/._-]")
_SITE = re.compile(r"/{1,9}https?:?/{1,3}[^/]{1,100}(?=/)", re.IGNORECASE | re.ASCII)
_INDEX = ("index.html", "index.htm")

_LEFT = r"[\x01-\x23%&')*+,:;=>?\\\]}"
"""What people and mark-up leave behind the front page, with anything after it (``</`` and ``[/`` too).

Letters may stand there only behind these; behind any sign, everything that is not there would lead there.
"""
_FRONT = re.compile(
    rf"[/._{ASCII_SIGNS}{WIDE_SIGNS}-]*+(?:index\.html?)?[/._{ASCII_SIGNS}{WIDE_SIGNS}-]*+\Z"
    rf"|[/._-]*+(?:index\.html?[/._-]*+)?(?:{_LEFT}{WIDE_SIGNS}]|[<\[]/)",
    re.IGNORECASE | re.ASCII,
)


def keys(path: str) -> Iterator[str]:
    """The keys by which `path`, which is without ``%`` escapes, may be meant, the first one first.

    >>> list(keys("/EN/about.)")), list(keys("/g/<7K4Q>")), list(keys("/en/ab out/, and call"))
    (['en/about', 'en/about'], ['g/7k4q', 'g'], ['en/about/andcall', 'en/ab'])
    """
    if len(path) > LONGEST_ASKED or len(path.encode("utf-8", "replace")) > LONGEST_ASKED:
        return
    if site := _SITE.match(path):
        path = path[site.end() :]
    end = _NOT_OURS.search(path, 0, LONGEST + 1)
    if len(path.encode("utf-8", "replace")) <= LONGEST_WITH_SIGNS:
        yield from _key(_SIGNS.sub("", path, RUNS) if end else path)
        if _FRONT.match(path):
            yield ""
            return
    if end:
        yield from _key(path[: end.start()])


def _key(address: str) -> Iterator[str]:
    """The key of `address`, which is read up to what is not ours; none where it has none."""
    end = _NOT_OURS.search(address)
    address = (address[: end.start()] if end else address).lower()
    if len(address) > LONGEST:
        return
    parts = [part for written in address.split("/") if (part := written.strip("._-"))]
    if parts and parts[-1] in _INDEX:
        parts.pop()
    if 0 < len(parts) <= DEPTH:
        yield "/".join(parts)


def is_link(key: str) -> bool:
    """Whether a key is one of a short link, of a code that is there or of none."""
    return key == LINK or key.startswith(f"{LINK}/")


def addresses_by_key(
    answers: Iterable[str], moved: Mapping[str, str], codes: Iterable[str]
) -> dict[str, str]:
    """The address that each key means; the address of a short link is the link itself, not where it leads.

    >>> addresses_by_key(["/", "/en/about/"], {"/en/old/": "/en/about/"}, ["7k4q"])
    {'': '/', 'en/about': '/en/about/', 'en/old': '/en/about/', 'g/7k4q': '/g/7k4q'}
    """
    links = {f"/{LINK}/{code}": f"/{LINK}/{code}" for code in codes}
    places: dict[str, str] = {}
    for address, target in ({address: address for address in answers} | dict(moved) | links).items():
        if address == "/":
            places[""] = target
        for key in _key(address):
            places.setdefault(key, target)
    return places
