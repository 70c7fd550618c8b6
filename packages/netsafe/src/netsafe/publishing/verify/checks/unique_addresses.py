"""Each file is made once: of two pages at one place, one would be lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from netsafe.publishing.verify.site_fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles


def check(site: SiteFiles) -> Iterator[SiteFault]:
    """Files that were made twice."""
    for name, count in Counter(file.name for file in site.files).items():
        if count > 1:
            yield SiteFault(name, 0, f"stands there {count} times; give each page a path of its own")
