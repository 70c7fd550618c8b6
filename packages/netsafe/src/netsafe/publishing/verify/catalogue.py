"""Every check, a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netsafe.publishing.verify.checks import (
    addresses_once,
    edition_is_right,
    language_stays,
    languages_pair,
    links_resolve,
    nothing_from_elsewhere,
    small_enough,
    sound_pages,
)
from netsafe.publishing.verify.fault import SiteFault
from netsafe.publishing.verify.site_files import SiteFiles

CHECKS: tuple[Callable[[SiteFiles], Iterator[SiteFault]], ...] = (
    addresses_once.check,
    sound_pages.check,
    links_resolve.check,
    nothing_from_elsewhere.check,
    languages_pair.check,
    language_stays.check,
    edition_is_right.check,
    small_enough.check,
)
