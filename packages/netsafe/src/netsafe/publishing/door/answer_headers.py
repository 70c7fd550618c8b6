"""The header table: what every kind of answer says of itself, and why.

There is one list for each class, complete and in order; the edge, nginx and the CDN files are made from
it.  A header that is not here is not sent, but for those of the body and of the connection
(``docs/door.md`` names them).  There is no ``etag`` and no ``last-modified``: a reader's program sends
them back, so they could mark that reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from netsafe.helpsite.file_role import FileClass

AnswerClass = Literal[FileClass, "redirect", "link", "method"]
"""What an answer is, and so which headers it has.  ``docs/door.md`` says what belongs to each."""

ANSWER_CLASSES: tuple[AnswerClass, ...] = get_args(AnswerClass)
"""All of them; the edge expects the headers of each in ``table.json``."""

IN_PIECES: frozenset[AnswerClass] = frozenset({"document", "film"})
"""Files that are read from disk in pieces, and of which a reader may ask for a part."""


@dataclass(frozen=True)
class Header:
    """One header: its name in small letters, its value, and the reason that it is sent."""

    name: str
    value: str
    why: str


_OFF = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
)
"""Everything that a browser lets a page switch off, and whose name today's Chromium knows.

One that it does not know puts a complaint into the console of every reader.
"""
_OWN = ("fullscreen",)
"""What our own pages may do, and nothing that got into one from elsewhere: a film is watched full screen."""

NO_STORE = Header(
    "cache-control",
    "no-store",
    "nothing of a visit stays on the device: not in its cache, nor in the cache of anyone in between",
)
FOR_EVER = Header(
    "cache-control",
    "public, max-age=31536000, immutable",
    "its name holds its digest: what is under this name never changes",
)
TEN_MINUTES = Header(
    "cache-control",
    "public, max-age=600",
    "long enough to turn the pages of a PDF, short enough for a corrected edition to arrive the same hour",
)
QUARTER_HOUR = Header(
    "cache-control", "public, max-age=900", "readers of feeds ask all day; a quarter of an hour spares both"
)
HOUR = Header("cache-control", "public, max-age=3600", "robots ask for it before everything else")

SAME_ORIGIN_CONTENT = Header(
    "content-security-policy",
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "nothing is loaded from anywhere else, nothing is sent anywhere else, no script or style stands in the "
    "page. No script of ours asks for anything: “connect-src” lets tools that examine a page read robots.txt",
)
NO_CONTENT = Header(
    "content-security-policy",
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "opened by itself it loads nothing and runs nothing",
)
NO_REFERRER = Header(
    "referrer-policy", "no-referrer", "wherever a reader goes from here, nobody learns that they were here"
)
ONLY_FILMS = Header(
    "permissions-policy",
    ", ".join([*(f"{feature}=()" for feature in _OFF), *(f"{feature}=(self)" for feature in _OWN)]),
    "no page here needs a camera, a place or a payment; nothing that gets into one shall have them. "
    "A film of ours may fill the screen",
)
OWN_WINDOW = Header(
    "cross-origin-opener-policy", "same-origin", "a page that opened this one cannot watch where it goes"
)
OWN_USE = Header(
    "cross-origin-resource-policy", "same-origin", "another site cannot load it to find out who can read it"
)
NO_GUESSING = Header("x-content-type-options", "nosniff", "the type is what we say, not what it looks like")
NO_FRAMES = Header("x-frame-options", "DENY", "old browsers do not know frame-ancestors")
ONLY_TLS = Header(
    "strict-transport-security",
    "max-age=31536000",
    "the next visit is encrypted from its first byte; other hosts of the domain are not ours to decide for",
)
NOT_FOUND_BY_SEARCH = Header(
    "x-robots-tag",
    "noindex",
    "search engines shall show pages, where help stands beside it: not a file, an old edition or a link",
)

_ALWAYS = (NO_REFERRER, OWN_USE, NO_GUESSING, ONLY_TLS)
_SHOWN = (ONLY_FILMS, OWN_WINDOW, NO_FRAMES)
_ON_THE_WAY = (NO_STORE, NO_REFERRER, ONLY_TLS, NOT_FOUND_BY_SEARCH)
"""For answers that show nothing: a policy for what is shown would be bytes for nobody."""

HEADERS: dict[AnswerClass, tuple[Header, ...]] = {
    "page": (NO_STORE, SAME_ORIGIN_CONTENT, *_ALWAYS, *_SHOWN),
    "asset": (FOR_EVER, NO_CONTENT, *_ALWAYS, NO_FRAMES, NOT_FOUND_BY_SEARCH),
    "document": (TEN_MINUTES, NO_CONTENT, *_ALWAYS, NO_FRAMES, NOT_FOUND_BY_SEARCH),
    "film": (NO_STORE, NO_CONTENT, *_ALWAYS, NO_FRAMES, NOT_FOUND_BY_SEARCH),
    "feed": (QUARTER_HOUR, NO_CONTENT, *_ALWAYS, NO_FRAMES, NOT_FOUND_BY_SEARCH),
    "calendar": (QUARTER_HOUR, NO_CONTENT, *_ALWAYS, NO_FRAMES, NOT_FOUND_BY_SEARCH),
    "plain": (HOUR, NO_CONTENT, *_ALWAYS, NO_FRAMES, NOT_FOUND_BY_SEARCH),
    "redirect": _ON_THE_WAY,
    "link": _ON_THE_WAY,
    "lost": (NO_STORE, SAME_ORIGIN_CONTENT, *_ALWAYS, *_SHOWN),
    "method": _ON_THE_WAY,
}
"""Documents have no ``content-disposition``: a PDF or a picture opens at once on the phone of whoever

tapped it, and a ZIP or an office file is saved anyway.  Pages alone may be found by search engines.
"""


AWAY: tuple[Header, ...] = (
    NO_STORE,
    Header(
        "content-security-policy",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'",
        "nothing but the style that stands in the page; the digest of that one is in its own <meta>, for the "
        "server that sends this may not know of a newer build yet",
    ),
    *_ALWAYS,
    *_SHOWN,
    NOT_FOUND_BY_SEARCH,
)
"""Of the page with the numbers that a web server shows while the door behind it does not answer."""


def pairs(answer_class: AnswerClass) -> list[list[str]]:
    """Names and values for one class, in order, as JSON holds them."""
    return [[header.name, header.value] for header in HEADERS[answer_class]]
