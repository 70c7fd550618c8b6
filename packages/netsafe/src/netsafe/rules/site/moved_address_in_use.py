"""An address that moved is no old address of the site.

What: each `address` of `[[moved]]` begins with `/`, is written as a browser asks for it, and is neither an
address of today nor one that the site needs for itself (`/g/…`, `/assets/…`, `/files/…`); a slash at the end
makes no difference. It stands there once, and leads to a page in a language of the campaign.

Why: an old address leads on to a new one. Where a page stands today, the page would be lost; where a short
link stands, a code.

Bad:

    [[moved]]
    address = "/en/materials/"        (the page “materials” stands there)

Good:

    [[moved]]
    address = "/en/posters/"
    language = "en"
    page = "materials"

Exempt: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.pages import addresses
from netsafe.rules.rule import Found, Rule
from netsafe.rules.site.unusable_path import RESERVED

_ASKED = re.compile(r"/(?:(?!\.{1,2}(?:/|$))(?:[A-Za-z0-9._~!$'()*,;=:@+-]|%[0-9A-Fa-f]{2})+/?)*")


def check(context: CheckContext) -> Iterator[Found]:
    """Addresses that are none, that are in use, that stand twice, or that lead nowhere."""
    release = context.release
    today = {_bare(address) for address in addresses(release)}
    seen: set[str] = set()
    for index, moved in enumerate(release.moved):
        place = context.fact("moved", index, "address")
        bare, shown = _bare(moved.address), moved.address[:60]
        if not _ASKED.fullmatch(moved.address):
            yield (
                place,
                f"“{shown}” is no address on this site.",
                'write it from the first slash: "/en/posters/"',
            )
        elif bare in today:
            yield place, f"a page stands at “{shown}” today.", "take this out, or give that page another path"
        elif bare.split("/")[1] in RESERVED:
            yield place, f"“{shown}” is kept for the site itself.", "take it out"
        elif bare in seen:
            yield place, f"“{shown}” moved already, above.", "take one of them out"
        seen.add(bare)
        if moved.language not in release.all_languages:
            yield (
                context.fact("moved", index, "language"),
                f"“{shown}” leads to a page in {moved.language}, which the campaign does not speak.",
                f"name one of {', '.join(release.all_languages)}",
            )


def _bare(address: str) -> str:
    return address.rstrip("/") or "/"


RULE = Rule("NS709", "error", check)
