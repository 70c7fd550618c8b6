"""``security.txt``, read as its standard (RFC 9116) says."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from netsafe.campaign import Release
from netsafe.helpsite.feeds.security_txt import security
from netsafe.helpsite.site import site

PLACE = "/.well-known/security.txt"


def told(release: Release, contact: str | None) -> Release:
    assert release.site is not None
    return release.with_changes(site=release.site.with_changes(security=contact))


def fields(text: bytes) -> dict[str, str]:
    """The fields of the file; each may stand but once here."""
    lines = [re.fullmatch(r"([A-Za-z-]+): (\S.*)", line) for line in text.decode().splitlines()]
    assert all(lines) and text.endswith(b"\n")
    found = {line[1].lower(): line[2] for line in lines if line}
    assert len(found) == len(lines)
    return found


def test_a_campaign_without_a_contact_has_no_such_file(release):
    assert release.site.security is None, "nobody is made up for the shipped campaign"
    assert security(release) is None
    assert not [response for response in site(release).responses if response.address == PLACE]


def test_the_file_has_what_the_standard_wants(release):
    named = told(release, "mailto:security@charity.example")
    (response,) = [response for response in site(named).responses if response.address == PLACE]
    assert (response.file, response.media) == (".well-known/security.txt", "text/plain; charset=utf-8")
    content = fields(response.render())
    assert content["contact"] == "mailto:security@charity.example"
    assert content["preferred-languages"] == "cy, en"
    assert content["canonical"] == f"{release.site.address}{PLACE}"
    expires = dt.datetime.fromisoformat(content["expires"])
    assert expires.tzinfo is not None
    assert release.dated < expires.date() < release.dated + dt.timedelta(days=365)
    assert expires.date() <= min(service.valid_until for service in release.services)
    again = next(response for response in site(named).responses if response.address == PLACE)
    assert again.render() == response.render(), "the same release, the same bytes"


def test_a_campaign_that_names_nobody_keeps_the_digest_that_it_had(release):
    """So that no approval lapses because the program is newer."""
    assert "security" not in release.model_dump(mode="json")["site"]
    assert told(release, "https://charity.example/security").digest != release.digest
    assert told(release, None).digest == release.digest


@pytest.mark.parametrize("months", [1, 30])
def test_it_ends_when_the_first_detail_does_and_within_a_year(release, months):
    last = release.dated + dt.timedelta(days=30 * months)
    services = tuple(service.with_changes(valid_until=last) for service in release.services)
    response = security(told(release, "https://charity.example/s").with_changes(services=services))
    assert response is not None
    expires = dt.datetime.fromisoformat(fields(response.render())["expires"]).date()
    assert expires == min(last, release.dated + dt.timedelta(days=364))
