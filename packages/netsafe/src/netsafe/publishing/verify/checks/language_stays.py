"""Links stay in the language of their page, but for the one that changes it."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.fault import SiteFault
from netsafe.publishing.verify.walk import Walk


def check(walk: Walk) -> Iterator[SiteFault]:
    """Links to pages of another language that are not the same page.

    A page in a further language may lead to one in a leading language, where its own has none.
    """
    answered = walk.by_address
    twins = {
        address: set(pair.values()) | {f"/{tag}/" for tag in walk.languages}
        for pair in walk.pairs
        for address in pair.values()
    }
    for page in walk.pages:
        if len(page.languages) > 1:
            continue
        own = twins.get(page.address or "", {f"/{tag}/" for tag in walk.languages})
        for address, line in page.reading.links:
            target = answered.get(walk.own(address) or "")
            if target is None or target.cls not in ("page", "feed", "calendar") or target.address in own:
                continue
            further = page.languages[0] not in walk.languages
            if page.languages[0] not in target.languages and not further:
                yield SiteFault(page.file, line, f"leads to {address}, a page in another language")
