"""The site's address, its exit or its time zone cannot be used.

What: `address` of `[site]` is `https://`, a name, and nothing more: no path, no slash at its end. `exit`
begins with `https://` and leads to another site. `zone` is a time zone that the CLDR knows. A name that is
reserved for examples and tests (`.example`, `.test`, `.invalid`, `.localhost`, `example.com` …) is a note
while the words are drafts, and an error once a language is approved. A site under such a name is served to
one's own machine alone, as a draft is.

Why: the address is printed on everything, before `/g/` and a code. An exit that leads back leads nowhere.
Nobody can ever reach a reserved name.

Bad:

    [site]
    address = "https://netsafe.example/help/"
    exit = "https://netsafe.example/weather"
    zone = "Cardiff"

Good:

    [site]
    address = "https://netsafe.wales"
    exit = "https://www.bbc.co.uk/weather"
    zone = "Europe/London"

Exempt: nothing. That an address is not plain http is NS307.

Source: RFC 2606 and RFC 6761, special-use domain names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from babel.core import get_global

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_NAME = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
_RESERVED = re.compile(r"(.+\.)?(example|test|invalid|localhost|example\.(com|net|org))")


def check(context: CheckContext) -> Iterator[Problem]:
    """What of [site] cannot be used."""
    site = context.release.site
    if site is None:
        return
    address, out = _read(site.address), _read(site.exit)
    if address is None or site.address.partition("://")[2] != address.netloc.casefold():
        yield problem(context.fact("site", "address"), "address", address=site.address[:60])
    if out is None:
        yield problem(context.fact("site", "exit"), "exit", address=site.exit[:60])
    elif address is not None and out.hostname == address.hostname:
        yield problem(context.fact("site", "exit"), "exit-to-itself")
    for key, parts in (("address", address), ("exit", out)):
        if parts is not None and _RESERVED.fullmatch(parts.hostname or ""):
            yield _reserved(context, key, parts.hostname or "")
    if site.zone not in {**get_global("zone_territories"), **get_global("zone_aliases")}:
        yield problem(context.fact("site", "zone"), "zone", zone=site.zone[:40])


def reserved_name(address: str) -> str | None:
    """The host of `address` where it is reserved for examples and tests, so that nobody can reach it.

    >>> reserved_name("https://netsafe.example"), reserved_name("https://netsafe.wales")
    ('netsafe.example', None)
    """
    parts = _read(address)
    name = parts.hostname if parts is not None else None
    return name if name is not None and _RESERVED.fullmatch(name) else None


def _read(address: str) -> SplitResult | None:
    """The parts of an address over https, or over http, which is another rule's; None where it is neither."""
    try:
        parts = urlsplit(address)
        named = _NAME.fullmatch(parts.hostname or "") and "@" not in parts.netloc and parts.port is None
    except ValueError:
        return None
    return parts if named and parts.scheme in ("https", "http") else None


def _reserved(context: CheckContext, key: str, name: str) -> Problem:
    release = context.release
    approved = any(release.status(language) == "approved" for language in release.languages)
    return problem(context.fact("site", key), "reserved", host=name, severity="error" if approved else "note")


RULE = Rule("NS706", "error", check, reach="campaign")
