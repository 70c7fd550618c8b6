"""An address is not one of the web, is not encrypted, or carries a tracker.

What: addresses of the campaign, its site and the site's exit, its organisations, services and films, and
those in texts, begin with https where they name a scheme (not `mailto:`, `javascript:` or the like), and
have no tracking parameters (`utm_…`, `gclid`, `fbclid`, `msclkid` …). For a source it is a warning.

Why: over plain http everybody on the way sees which help page was opened. The announcement of 2016
printed an http address. A public copy of a helpline's page carries `utm_` parameters and the identifier
of an advertisement's click.

Bad:

    [[services]]
    id = "line"
    address = "http://line.example.org/?utm_source=poster"

Good:

    [[services]]
    id = "line"
    address = "https://line.example.org"

Exempt: `notes`, which are not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.campaign.finding_subject import Subject
from netsafe.rules.context import CheckContext
from netsafe.rules.finding import Severity
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?![0-9])", re.IGNORECASE)

_TRACKING = re.compile(
    r"[?&#](utm_\w+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|twclid|ttclid|li_fat_id|igshid|mc_cid|mc_eid|_ga)=",
    re.IGNORECASE,
)


def check(context: CheckContext) -> Iterator[Problem]:
    """Addresses that put a visitor at risk."""
    release = context.release
    addresses: list[tuple[Subject | Passage, str, bool]] = [
        (context.fact("help", "address"), release.help.address, False)
    ]
    if release.site is not None:
        addresses.append((context.fact("site", "address"), release.site.address, False))
        addresses.append((context.fact("site", "exit"), release.site.exit, False))
    for index, service in enumerate(release.services):
        if service.message_address is not None:
            place = context.fact("services", index, "message_address")
            addresses.append((place, service.message_address, False))
        addresses += [
            (context.fact("services", index, "ways", number, "address"), way.address, False)
            for number, way in enumerate(service.ways)
            if way.address is not None
        ]
    for table, registered in (
        ("organisations", [organisation.address for organisation in release.organisations]),
        ("services", [service.address for service in release.services]),
        ("films", [film.address for film in release.films]),
        ("sources", [source.address for source in release.sources]),
    ):
        for index, address in enumerate(registered):
            if address is not None:
                place = context.fact(table, index, "address")
                addresses.append((place, address, table == "sources"))
    for passage in context.passages:
        addresses.extend((passage.at(match.start()), match[0], False) for match in passage.links)
    for where, address, is_source in addresses:
        severity: Severity = "warning" if is_source else RULE.severity
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].casefold() == "http":
            yield problem(where, "plain", address=address, severity=severity)
        elif scheme and scheme[1].casefold() != "https":
            yield problem(where, "scheme", address=address[:60], severity=severity)
        for tracker in _TRACKING.finditer(address):
            yield problem(where, "tracker", address=address[:60], parameter=tracker[1], severity=severity)


RULE = Rule("NS307", "error", check, reach="wording")
