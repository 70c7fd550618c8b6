"""Each address and each file is there once: of two pages at one place, one would be lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from netsafe.publishing.verify.fault import SiteFault
from netsafe.publishing.verify.walk import Walk


def check(walk: Walk) -> Iterator[SiteFault]:
    """Files that were made twice."""
    for file, count in Counter(one.file for one in walk.files).items():
        if count > 1:
            yield SiteFault(file, 0, f"stands there {count} times; give each page a path of its own")
