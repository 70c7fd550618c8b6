"""Addresses as people and programs write them down: with a full stop, in capitals, in quotation marks.

What is left at an address when it is typed or copied cannot belong to it, because ours have small letters,
digits, and ``/ . _ -`` alone.  So each address, and each code, has a *key*: its parts without capitals,
without strokes, stops or ``index.html`` at its ends, and with single strokes between.  An address that is
not there is read in two ways, and leads to what has the same key:

1. with all signs taken out that stand in it, as in “/en/ab out/” or “/g/<7k4q>”: `RUNS` runs of them;
2. up to the first of them, as in “/en/about/, and call”.

nginx reads in the same way by the expressions at the end, from which its configuration is made
(``publishing/door/nginx``).  It sees bytes, Python sees letters; the tests compare what they make of them.
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
LINK = "g"

_ASCII_SIGNS = r"\x01-\x2c\x3a-\x40\x5b-\x5e\x60\x7b-\x7f"
_WIDE_SIGNS = r"\x80-\xbf\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff1f\ufeff"
_SIGNS = re.compile(rf"[{_ASCII_SIGNS}{_WIDE_SIGNS}]+")
_NOT_OURS = re.compile(r"[^A-Za-z0-9/._-]")
_SITE = re.compile(r"/{1,9}https?:?/{1,3}[^/]{1,100}(?=/)", re.IGNORECASE | re.ASCII)
_INDEX = ("index.html", "index.htm")

_LEFT = r"[\x01-\x23%&')*+,:;=>?\\\]}"
"""What people and mark-up leave behind the front page, with anything after it (``</`` and ``[/`` too).

Letters may stand there only behind these; behind any sign, everything that is not there would lead there.
"""
_FRONT = re.compile(
    rf"[/._{_ASCII_SIGNS}{_WIDE_SIGNS}-]*+(?:index\.html?)?[/._{_ASCII_SIGNS}{_WIDE_SIGNS}-]*+\Z"
    rf"|[/._-]*+(?:index\.html?[/._-]*+)?(?:{_LEFT}{_WIDE_SIGNS}]|[<\[]/)",
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


def meant(answers: Iterable[str], moved: Mapping[str, str], codes: Iterable[str]) -> dict[str, str]:
    """Key → the address that is meant, of all that is there; a short link's own address is that of its code.

    >>> meant(["/", "/en/about/"], {"/en/old/": "/en/about/"}, ["7k4q"])
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


# The same for nginx: expressions of PCRE on bytes, whatever the case, and what to make of their groups.

_OURS = "a-z0-9/._-"
_END = rf"(?:[^{_OURS}]|$)"
_LOOSE = "[/._-]*+"
_WIDE = (
    r"\xc2[\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xe2\x81[\x80-\xaf]|\xe3\x80[\x80-\xbf]"
    r"|\xef\xbc[\x80-\x8f\x9a-\x9f]|\xef\xbb\xbf"
)
_LOOSE_SIGNS = rf"(?:[/._{_ASCII_SIGNS}-]|{_WIDE})*+"
_PART = rf"(?!index\.html?{_LOOSE}{_END})([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)"
_NEXT = rf"(?:[._-]*/{_LOOSE}{_PART})?"
_SHORT = rf"(?=.{{1,{LONGEST_WITH_SIGNS}}}$)"

WITHOUT_SITE = r"(?s)^/{1,9}https?:?/{1,3}[^/]{1,100}(/.*)$"
"""The address of a site before an address; the group is the latter."""

TAKEN_OUT = rf"(?s)^{_SHORT}(.*?)(?:[{_ASCII_SIGNS}]|{_WIDE})+(.*)$"
"""An address with signs in it; the groups are what stands before and behind the first run of them."""

FRONT = (
    rf"(?s)^{_SHORT}(?:{_LOOSE_SIGNS}(?:index\.html?)?{_LOOSE_SIGNS}$"
    rf"|{_LOOSE}(?:index\.html?{_LOOSE})?(?:[\x01-\x21\x22\x23%&\x27)*+,:;=>?\x5c\x5d\x7d]|[<\x5b]/|{_WIDE}))"
)
"""What the front page is meant by."""

PARTS = (
    rf"(?s)^(?=[{_OURS}]{{1,{LONGEST}}}{_END}){_LOOSE}{_PART}{_NEXT * (DEPTH - 1)}"
    rf"(?:[._-]*/{_LOOSE}index\.html?)?{_LOOSE}{_END}"
)
"""An address up to what is not ours; the groups are the parts of its key."""


def padded(key: str) -> str:
    """A key as the groups of `PARTS` are written one after another: with the strokes of those that are empty.

    >>> padded("en/about")
    'en/about//////'
    """
    return key + "/" * (DEPTH - 1 - key.count("/"))
