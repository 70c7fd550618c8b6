"""Every file of the site is read and checked before it is published; one fault stops the publishing.

:mod:`read_file` reads a file once and says what is in it.  ``checks/`` holds one file for each promise, and
:func:`verify` asks all of them about the whole site.  What was read is kept with the digest of the file, so
that only changed files are read again next time; the checks always see every file.
"""

from __future__ import annotations

from netsafe.publishing.verify.catalogue import CHECKS
from netsafe.publishing.verify.site_fault import SiteFault, UnfitError
from netsafe.publishing.verify.site_files import SiteFiles

__all__ = ["SiteFault", "SiteFiles", "UnfitError", "verify"]


def verify(site: SiteFiles) -> None:
    """Raise UnfitError with every fault that any check finds in the site; nothing where there is none."""
    faults = sorted({fault for check in CHECKS for fault in check(site)})
    if faults:
        raise UnfitError(tuple(faults))
