"""Every file is what it says: valid HTML, styles that parse, no script or style in a page, no form."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.site_fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles


def check(site: SiteFiles) -> Iterator[SiteFault]:
    """Faults that can be seen in one file alone."""
    for file in site.files:
        for reason, line in file.content.faults:
            yield SiteFault(file.name, line, reason)
