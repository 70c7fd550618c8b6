"""A first view is small: 30 kB over the wire in all, and one round trip of what blocks it."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.helpsite.file_role import Role
from netsafe.publishing.published_file import PublishedFile
from netsafe.publishing.verify.site_fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles

FIRST_VIEW = 30_000
"""Bytes, as a browser that takes gzip counts them: the page, what it loads by itself, and their headers."""

PAGE_HEADERS = 1_700
ASSET_HEADERS = 650
"""Bytes; more than the headers of a page, and of an asset, are (docs/door.md)."""

BLOCKING = 1
"""How many files a page may wait for before it is painted; they are all asked for at once."""


def check(site: SiteFiles) -> Iterator[SiteFault]:
    """Pages that are too heavy, or wait for too much."""
    by_address = site.by_address
    for page in site.pages:
        assets = _assets(site, by_address, page)
        total = _wire_bytes(page) + PAGE_HEADERS + sum(_wire_bytes(asset) + ASSET_HEADERS for asset in assets)
        if total > FIRST_VIEW:
            yield SiteFault(page.name, 0, f"takes {total} bytes at first view; {FIRST_VIEW} is the limit")
        if len(page.content.blocking) > BLOCKING:
            names = ", ".join(page.content.blocking)
            yield SiteFault(page.name, 0, f"waits for {names}; {BLOCKING} is the limit")


def _assets(
    site: SiteFiles, by_address: dict[str, PublishedFile], page: PublishedFile
) -> list[PublishedFile]:
    """Everything that opening a page loads: its own, and what its styles load; films and pictures below
    the fold wait until they are asked for."""
    addresses = [address for address, _ in page.content.loads]
    assets: dict[str, PublishedFile] = {}
    while addresses:
        file = by_address.get(site.local_address(addresses.pop()) or "")
        if file is None or file.name in assets or file.role is not Role.ASSET or file.name.endswith(".webp"):
            continue
        assets[file.name] = file
        addresses += [address for address, _ in file.content.loads]
    return list(assets.values())


def _wire_bytes(file: PublishedFile) -> int:
    return min(file.bytes, file.compressed.get("gzip", file.bytes))
