"""Nothing is published before every file of the site was read: a fault publishes nothing.

:mod:`reading` reads a file once and says what is in it; ``checks/`` holds a check for each promise, a file
each; :func:`verify` walks the whole site.  What was read is kept with the digest of the file, so that the
next time only what changed is read again; the checks always see everything.
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
