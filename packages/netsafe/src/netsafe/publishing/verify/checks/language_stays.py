"""Links stay in the language of their page, but for the one that changes it."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.helpsite.file_role import Role
from netsafe.publishing.verify.site_fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles

_ROLES_IN_A_LANGUAGE = (Role.PAGE, Role.FEED, Role.CALENDAR)


def check(site: SiteFiles) -> Iterator[SiteFault]:
    """Links to pages of another language that are not the same page.

    A page in a further language may lead to one in a leading language, where its own has none.
    """
    by_address = site.by_address
    front_pages = {f"/{language}/" for language in site.languages}
    translations = {
        address: set(pair.values()) | front_pages for pair in site.pairs for address in pair.values()
    }
    for page in site.pages:
        if len(page.languages) > 1:
            continue
        same_page = translations.get(page.address or "", front_pages)
        for address, line in page.content.links:
            target = by_address.get(site.local_address(address) or "")
            if target is None or target.role not in _ROLES_IN_A_LANGUAGE or target.address in same_page:
                continue
            is_further = page.languages[0] not in site.languages
            if page.languages[0] not in target.languages and not is_further:
                yield SiteFault(page.name, line, f"leads to {address}, a page in another language")
