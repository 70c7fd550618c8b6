"""Each page shows its own edition, and no other but those of the materials that it offers."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.site_fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles


def check(site: SiteFiles) -> Iterator[SiteFault]:
    """Pages without their edition, or with an old one."""
    for page in site.pages:
        editions = set(page.content.editions)
        if page.edition not in editions:
            yield SiteFault(page.name, 0, f"does not show its edition {page.edition}")
        for other in sorted(editions - {page.edition or ""} - site.editions):
            yield SiteFault(page.name, 0, f"shows {other}, the edition of nothing that is there")
