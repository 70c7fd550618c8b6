"""Addresses as people write them down, for nginx: :mod:`netsafe_intake.mistyped_web_address` as expressions.

The expressions are PCRE on bytes, to be used without regard to case; each says what its groups are.
"""

from __future__ import annotations

from netsafe_intake.mistyped_web_address import (
    ASCII_SIGNS,
    DEPTH,
    LINK,
    LONGEST,
    LONGEST_ASKED,
    LONGEST_WITH_SIGNS,
    RUNS,
)

__all__ = [
    "DEPTH",
    "FRONT",
    "LINK",
    "LONGEST_ASKED",
    "PARTS",
    "RUNS",
    "TAKEN_OUT",
    "WITHOUT_SITE",
    "padded",
]

_OURS = "a-z0-9/._-"
_END = rf"(?:[^{_OURS}]|$)"
_LOOSE = "[/._-]*+"
_WIDE = (
    r"\xc2[\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xe2\x81[\x80-\xaf]|\xe3\x80[\x80-\xbf]"
    r"|\xef\xbc[\x80-\x8f\x9a-\x9f]|\xef\xbb\xbf"
)
_LOOSE_SIGNS = rf"(?:[/._{ASCII_SIGNS}-]|{_WIDE})*+"
_PART = rf"(?!index\.html?{_LOOSE}{_END})([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)"
_NEXT = rf"(?:[._-]*/{_LOOSE}{_PART})?"
_SHORT = rf"(?=.{{1,{LONGEST_WITH_SIGNS}}}$)"

WITHOUT_SITE = r"(?s)^/{1,9}https?:?/{1,3}[^/]{1,100}(/.*)$"
"""The address of a site before an address; the group is the latter."""

TAKEN_OUT = rf"(?s)^{_SHORT}(.*?)(?:[{ASCII_SIGNS}]|{_WIDE})+(.*)$"
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
