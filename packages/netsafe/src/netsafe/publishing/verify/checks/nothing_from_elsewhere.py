"""Nothing is loaded from another host: no picture, style, letter, script or film, in pages and in styles."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.fault import SiteFault
from netsafe.publishing.verify.walk import Walk


def check(walk: Walk) -> Iterator[SiteFault]:
    """What a browser would fetch by itself, and is not one of our own files."""
    answered = walk.by_address
    for one in walk.files:
        for address, line in one.reading.loads:
            own = None if address.startswith(("http:", "https:")) else walk.own(address)
            if own is None:
                yield SiteFault(one.file, line, f"loads {address} from elsewhere")
            elif own not in answered:
                yield SiteFault(one.file, line, f"loads {address}, which is not there")
