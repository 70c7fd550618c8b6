"""Addresses and codes as people and programs write them, one a line."""

from __future__ import annotations

import re
from pathlib import Path

from hostile.kind import Kind, Read
from hostile.mutating import line

_KEY = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/){0,7}[a-z0-9][a-z0-9._-]*|")
WRITTEN = """/en/about/
/EN/about.)
/g/7k4q
/G/<7K4Q>, and call
/https://netsafe.example/cy/amdanom
/en/ab out/index.html#top
/“cy/ffonio”.
/
"""


def addresses() -> Read:
    from netsafe_intake.mistyped_web_address import LONGEST, addresses_by_key, is_link, keys

    places = addresses_by_key(
        ["/", "/en/about/", "/cy/ffonio/"], {"/en/old/": "/en/about/"}, ["7k4q", "radio"]
    )

    def read(path: Path) -> bool:
        known = False
        for written in path.read_bytes().split(b"\n"):
            for decoded in (written.decode("utf-8", "replace"), written.decode("latin-1")):
                made = list(keys(decoded))
                assert len(made) <= 3 and all(_KEY.fullmatch(key) and len(key) <= LONGEST for key in made)
                assert all(is_link(key) == (key.split("/")[0] == "g") for key in made)
                known |= any(key in places for key in made)
        return known

    return read


def seeds() -> list[bytes]:
    return [WRITTEN.encode(), b"/g/7k4q.\n", b"/cy/ffonio\n"]


TOKENS = (
    b"/", b"//", b"\\", b".", b"..", b"/../", b"index.html", b"INDEX.HTM", b"https://x/", b"/https:/x/",
    b"%2f", b"%", b"?", b"#", b"<", b">", b"\xe2\x80\x9d", b"\xef\xbc\x8f", b"\xc2\xa0", b"\xe2\x80\x8b",
    b"\xc4\xb0", b"\xe2\x84\xaa", b"\xff", b"\0", b"\r", b"\t", b" ", b"g/", b"/G/7K4Q", b"a" * 190,
    b"/" * 300, b"._-" * 200, b"<a" * 300, b"index.html/" * 60, b"/a" * 9, b"/https://" * 80,
)  # fmt: skip

KINDS = (Kind("address", "addresses", seeds, TOKENS, addresses, (line,)),)
