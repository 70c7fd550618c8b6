"""Both languages or neither: each page stands in every language, says which, and leads to the others."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.publishing.verify.fault import SiteFault
from netsafe.publishing.verify.walk import Walk


def check(walk: Walk) -> Iterator[SiteFault]:
    """Pages without their partner, or with the wrong language; a further language need not have a page."""
    answered = walk.by_address
    for pair in walk.pairs:
        for language in dict.fromkeys((*walk.languages, *pair)):
            address = pair.get(language)
            if address is None or address not in answered:
                there = next(iter(pair.values()), "/")
                yield SiteFault(there.lstrip("/"), 0, f"has no page in {language}")
                continue
            page = answered[address]
            wanted = {tag: walk.site + other for tag, other in pair.items()}
            if dict(page.reading.alternates) != wanted:
                yield SiteFault(page.file, 0, "does not name its page in every language (hreflang)")
            if page.reading.canonical != walk.site + address:
                yield SiteFault(
                    page.file, 0, f"calls itself {page.reading.canonical or 'nothing'}, not {address}"
                )
            links = {walk.own(link) for link, _ in page.reading.links}
            for other in set(pair.values()) - {address} - links:
                yield SiteFault(page.file, 0, f"has no link to {other}, the same page in another language")
    paired = {address for pair in walk.pairs for address in pair.values()}
    for page in walk.pages:
        if page.reading.lang.partition("-")[0] != page.languages[0]:
            yield SiteFault(
                page.file, 0, f"says that it is in “{page.reading.lang}”, not in {page.languages[0]}"
            )
        if page.cls == "page" and len(page.languages) == 1 and page.address not in paired:
            yield SiteFault(page.file, 0, "stands in one language only")
        if not page.reading.title:
            yield SiteFault(page.file, 0, "has no title")
