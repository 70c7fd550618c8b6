"""``security.txt``: whom to tell of a weakness of the site (RFC 9116)."""

from __future__ import annotations

import datetime as dt

from netsafe.campaign import Release
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.page_frame import site_of
from netsafe.helpsite.site_response import SiteResponse, View

ADDRESS = "/.well-known/security.txt"
_LONGEST = dt.timedelta(days=364)
"""The standard wants less than a year."""


def security(release: Release) -> SiteResponse | None:
    """The file; None where the campaign names no contact.

    It ends with the first detail of a service that goes out of date, for by then the site has to be made
    again, and after a year of the release at the latest: no clock, so the same release gives the same bytes.
    """
    site = site_of(release)
    if site.security is None:
        return None
    last = min([release.dated + _LONGEST, *(service.valid_until for service in release.services)])
    view = {
        "contact": site.security,
        "expires": f"{last.isoformat()}T23:59:59Z",
        "languages": list(release.languages),
        "canonical": site.address + ADDRESS,
    }
    media = "text/plain; charset=utf-8"
    return SiteResponse(
        ADDRESS, ADDRESS[1:], "security", Role.PLAIN, media, release.languages, view, _written
    )


def _written(view: View) -> bytes:
    fields = (
        ("Contact", view["contact"]),
        ("Expires", view["expires"]),
        ("Preferred-Languages", ", ".join(view["languages"])),
        ("Canonical", view["canonical"]),
    )
    return "".join(f"{name}: {value}\n" for name, value in fields).encode()
