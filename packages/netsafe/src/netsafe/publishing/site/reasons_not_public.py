"""Why a release is not for the public yet: for those who work on it, on their own machines, it is."""

from __future__ import annotations

from netsafe.campaign import Release
from netsafe.rules.site.unusable_site_address import reserved_name


def not_public(release: Release) -> tuple[str, ...]:
    """Reasons against showing the site of `release` to everybody; none where there is nothing against it.

    Every language has to be approved, and the site has to have an address of its own.
    """
    reasons = []
    drafts = [language for language in release.all_languages if release.status(language) != "approved"]
    if drafts:
        reasons.append(f"its words are a draft: not approved in {', '.join(drafts)}")
    if release.is_preview:
        reasons.append("it is a preview, in which other languages stand in for missing words")
    name = release.site and reserved_name(release.site.address)
    if name:
        reasons.append(f"its address is an example: nobody can reach {name}")
    return tuple(reasons)
