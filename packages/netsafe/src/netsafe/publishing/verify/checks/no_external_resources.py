"""Nothing is loaded from another host: no picture, style, letter, script or film, in pages and in styles."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.site_fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles


def check(site: SiteFiles) -> Iterator[SiteFault]:
    """What a browser would fetch by itself, and is not one of our own files."""
    by_address = site.by_address
    for file in site.files:
        for address, line in file.content.loads:
            local = None if address.startswith(("http:", "https:")) else site.local_address(address)
            if local is None:
                yield SiteFault(file.name, line, f"loads {address} from elsewhere")
            elif local not in by_address:
                yield SiteFault(file.name, line, f"loads {address}, which is not there")
