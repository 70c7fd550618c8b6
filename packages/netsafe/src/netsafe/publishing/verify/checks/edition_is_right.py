"""Each page shows its own edition, and no other but those of the materials that it offers."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.fault import SiteFault
from netsafe.publishing.verify.walk import Walk


def check(walk: Walk) -> Iterator[SiteFault]:
    """Pages without their edition, or with an old one."""
    for page in walk.pages:
        shown = set(page.reading.editions)
        if page.edition not in shown:
            yield SiteFault(page.file, 0, f"does not show its edition {page.edition}")
        for other in sorted(shown - {page.edition or ""} - walk.editions):
            yield SiteFault(page.file, 0, f"shows {other}, the edition of nothing that is there")
