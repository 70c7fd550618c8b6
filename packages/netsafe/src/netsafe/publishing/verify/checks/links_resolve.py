"""Every link leads somewhere: own addresses are answered, other sites are those that the release names."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.fault import SiteFault
from netsafe.publishing.verify.file_content import host_of
from netsafe.publishing.verify.walk import Walk, Walked

_SCHEMES = ("tel:", "sms:", "mailto:", "tag:")


def check(walk: Walk) -> Iterator[SiteFault]:
    """Links that lead nowhere, or to a site that the release does not name."""
    answered = walk.by_address
    for one in walk.files:
        for address, line in (*one.reading.links, *one.reading.metadata_links):
            reason = _reason(walk, answered, one, address)
            if reason:
                yield SiteFault(one.file, line, f"leads to {address}, {reason}")
    for old, new in walk.moved.items():
        if new not in answered:
            yield SiteFault(new.lstrip("/"), 0, f"is not there, and {old} leads to it")
        if old in answered:
            yield SiteFault(answered[old].file, 0, f"is there, and {old} is said to have moved")
    for code, target in (*walk.links.items(), ("an unknown code", walk.astray)):
        if target not in answered:
            yield SiteFault(target.lstrip("/"), 0, f"is not there, and {code} leads to it")


def _reason(walk: Walk, answered: dict[str, Walked], one: Walked, address: str) -> str | None:
    if address.startswith(_SCHEMES):
        return None
    if address.startswith("#"):
        return None if address[1:] in one.reading.ids else "which is no place on this page"
    own = walk.own(address)
    if own is not None:
        if own not in answered:
            return "which is not there"
        place = address.partition("#")[2]
        if place and place not in answered[own].reading.ids:
            return "which is no place on that page"
        return None
    host = host_of(address)
    if host is None:
        return "which is no address of this site; begin it with /"
    return None if host in walk.near else "a site that the campaign does not name"
