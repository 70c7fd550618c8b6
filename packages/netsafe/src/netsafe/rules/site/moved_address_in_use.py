"""An address that moved is no old address of the site.

What: each `address` of `[[moved]]` begins with `/`, is written as a browser asks for it, and is neither an
address of today nor one that the site needs for itself (`/g/…`, `/assets/…`, `/files/…`); a slash at the end
makes no difference. It stands there once, and leads to a page in a language of the campaign.

Why: an old address leads on to a new one. Where a page stands today, the page would be lost; where a short
link stands, a code.

Bad:

    [[moved]]
    address = "/en/news/"             # the page “news” stands there
    language = "en"
    page = "news"

Good:

    [[moved]]
    address = "/en/what-is-new/"
    language = "en"
    page = "news"

Exempt: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.site.unusable_path import RESERVED
from netsafe.rules.site_addresses import addresses

_REQUEST = re.compile(r"/(?:(?!\.{1,2}(?:/|$))(?:[A-Za-z0-9._~!$'()*,;=:@+-]|%[0-9A-Fa-f]{2})+/?)*")


def check(context: CheckContext) -> Iterator[Problem]:
    """Addresses that are none, that are in use, that stand twice, or that lead nowhere."""
    release = context.release
    today = {_bare(address) for address in addresses(release)}
    earlier: set[str] = set()
    for index, moved in enumerate(release.moved):
        place = context.fact("moved", index, "address")
        bare, address = _bare(moved.address), moved.address[:60]
        if not _REQUEST.fullmatch(moved.address):
            yield problem(place, "form", address=address)
        elif bare in today:
            yield problem(place, "in-use", address=address)
        elif bare.split("/")[1] in RESERVED:
            yield problem(place, "reserved", address=address)
        elif bare in earlier:
            yield problem(place, "twice", address=address)
        earlier.add(bare)
        if moved.language not in release.all_languages:
            yield problem(
                context.fact("moved", index, "language"),
                "not-spoken",
                address=address,
                language=moved.language,
                languages=release.all_languages,
            )


def _bare(address: str) -> str:
    return address.rstrip("/") or "/"


RULE = Rule("NS709", "error", check, reach="facts")
