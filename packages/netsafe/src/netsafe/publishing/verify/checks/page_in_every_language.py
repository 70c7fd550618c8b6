"""Both languages or neither: each page stands in every language, says which, and leads to the others."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.helpsite.file_role import Role
from netsafe.publishing.verify.site_fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles


def check(site: SiteFiles) -> Iterator[SiteFault]:
    """Pages without their partner, or with the wrong language; a further language need not have a page."""
    by_address = site.by_address
    for pair in site.pairs:
        for language in dict.fromkeys((*site.languages, *pair)):
            address = pair.get(language)
            if address is None or address not in by_address:
                other = next(iter(pair.values()), "/")
                yield SiteFault(other.lstrip("/"), 0, f"has no page in {language}")
                continue
            page = by_address[address]
            alternates = {tag: site.address + other for tag, other in pair.items()}
            if dict(page.content.alternates) != alternates:
                yield SiteFault(page.name, 0, "does not name its page in every language (hreflang)")
            if page.content.canonical != site.address + address:
                yield SiteFault(
                    page.name, 0, f"calls itself {page.content.canonical or 'nothing'}, not {address}"
                )
            links = {site.local_address(link) for link, _ in page.content.links}
            for other in set(pair.values()) - {address} - links:
                yield SiteFault(page.name, 0, f"has no link to {other}, the same page in another language")
    paired = {address for pair in site.pairs for address in pair.values()}
    for page in site.pages:
        if page.content.lang.partition("-")[0] != page.languages[0]:
            yield SiteFault(
                page.name, 0, f"says that it is in “{page.content.lang}”, not in {page.languages[0]}"
            )
        in_one = len(page.languages) == 1 and page.languages != site.languages
        if page.role is Role.PAGE and in_one and page.address not in paired:
            yield SiteFault(page.name, 0, "stands in one language only")
        if not page.content.title:
            yield SiteFault(page.name, 0, "has no title")
