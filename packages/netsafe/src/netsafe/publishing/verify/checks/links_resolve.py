"""Every link leads somewhere: own addresses are answered, other sites are those that the release names."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.published_file import PublishedFile
from netsafe.publishing.site_file_content import host_of
from netsafe.publishing.verify.site_fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles

_SCHEMES = ("tel:", "sms:", "mailto:", "tag:")


def check(site: SiteFiles) -> Iterator[SiteFault]:
    """Links that lead nowhere, or to a site that the release does not name."""
    by_address = site.by_address
    for file in site.files:
        for address, line in (*file.content.links, *file.content.metadata_links):
            reason = _reason(site, by_address, file, address)
            if reason:
                yield SiteFault(file.name, line, f"leads to {address}, {reason}")
    for old, new in site.moved.items():
        if new not in by_address:
            yield SiteFault(new.lstrip("/"), 0, f"is not there, and {old} leads to it")
        if old in by_address:
            yield SiteFault(by_address[old].name, 0, f"is there, and {old} is said to have moved")
    for code, target in (*site.links.items(), ("an unknown code", site.unknown_code_target)):
        if target not in by_address:
            yield SiteFault(target.lstrip("/"), 0, f"is not there, and {code} leads to it")


def _reason(
    site: SiteFiles, by_address: dict[str, PublishedFile], file: PublishedFile, address: str
) -> str | None:
    """What is wrong with a link of `file`; None where it leads somewhere."""
    if address.startswith(_SCHEMES):
        return None
    if address.startswith("#"):
        return None if address[1:] in file.content.ids else "which is no place on this page"
    local = site.local_address(address)
    if local is not None:
        if local not in by_address:
            return "which is not there"
        place = address.partition("#")[2]
        if place and place not in by_address[local].content.ids:
            return "which is no place on that page"
        return None
    host = host_of(address)
    if host is None:
        return "which is no address of this site; begin it with /"
    return None if host in site.allowed_hosts else "a site that the campaign does not name"
