"""Every file is what it says: valid HTML, styles that parse, no script or style in a page, no form."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.fault import SiteFault
from netsafe.publishing.verify.walk import Walk


def check(walk: Walk) -> Iterator[SiteFault]:
    """What each file alone has wrong."""
    for one in walk.files:
        for reason, line in one.reading.faults:
            yield SiteFault(one.file, line, reason)
