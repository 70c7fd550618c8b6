"""Every check, a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netsafe.publishing.verify.checks import (
    edition_is_right,
    first_view_size,
    language_stays,
    links_resolve,
    no_external_resources,
    page_in_every_language,
    unique_addresses,
    valid_html_and_css,
)
from netsafe.publishing.verify.site_fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles

CHECKS: tuple[Callable[[SiteFiles], Iterator[SiteFault]], ...] = (
    unique_addresses.check,
    valid_html_and_css.check,
    links_resolve.check,
    no_external_resources.check,
    page_in_every_language.check,
    language_stays.check,
    edition_is_right.check,
    first_view_size.check,
)
