"""``Accept-Encoding``: in which of our packed forms may this reader have a file?

A packed form is always smaller than the file itself, and every reader may have the file itself when
nothing else will do (RFC 9110, 12.5.3).  So only brotli and gzip are asked for, and ``identity;q=0`` needs
no answer of its own.  Where more is said than any reader says, none of it is read: cut off in the middle it
could mean something else.
"""

from __future__ import annotations

import re

NOTHING = 0
BROTLI = 1
GZIP = 2
EITHER = BROTLI | GZIP

LONGEST = 200
"""Signs of the header that are read at most; browsers say some 25."""

CODINGS = {"br": BROTLI, "gzip": GZIP}

_ITEM = re.compile(r"[ \t]*([a-z0-9*_-]+)(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?[ \t]*")

_USUAL = {
    "gzip, deflate, br, zstd": EITHER,
    "gzip, deflate, br": EITHER,
    "br, gzip, deflate": EITHER,
    "gzip, deflate": GZIP,
    "gzip": GZIP,
    "br": BROTLI,
    "identity": NOTHING,
}
"""What nearly all say; fixed here, because what readers say is kept nowhere, not even to be faster."""


def accepted(header: str | None) -> int:
    """Which codings may be sent to a reader who said this: a sum of `BROTLI` and `GZIP`.

    >>> accepted("gzip, deflate, br") == EITHER, accepted("br;q=0, *;q=0.1") == GZIP, accepted(None)
    (True, True, 0)
    """
    if header is None or len(header) > LONGEST:
        return NOTHING
    usual = _USUAL.get(header)
    return _read(header) if usual is None else usual


def _read(header: str) -> int:
    """Item by item; one that is not in the form of the standard says nothing."""
    named = refused = 0
    others = False
    for item in header.lower().split(","):
        match = _ITEM.fullmatch(item)
        if match is None:
            continue
        coding, quality = match[1], match[2]
        acceptable = quality is None or float(quality) > 0
        if coding == "*":
            others = others or acceptable
        elif acceptable:
            named |= CODINGS.get(coding, NOTHING)
        else:
            refused |= CODINGS.get(coding, NOTHING)
    return named | (EITHER & ~refused if others else NOTHING)
