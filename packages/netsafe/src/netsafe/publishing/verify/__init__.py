"""Every file of the site is read and checked before it is published; one fault stops the publishing.

:mod:`read_file` reads a file once and says what is in it.  ``checks/`` holds one file for each promise, and
:func:`verify` asks all of them about the whole site.  What was read is kept with the digest of the file, so
that only changed files are read again next time; the checks always see every file.
"""

from __future__ import annotations

from netsafe.publishing.verify.catalogue import CHECKS
from netsafe.publishing.verify.fault import SiteFault, UnfitError
from netsafe.publishing.verify.walk import Walk

__all__ = ["SiteFault", "UnfitError", "Walk", "verify"]


def verify(walk: Walk) -> None:
    """Raise UnfitError with every fault that any check finds in the site; None where there is none."""
    faults = sorted({fault for check in CHECKS for fault in check(walk)})
    if faults:
        raise UnfitError(tuple(faults))
