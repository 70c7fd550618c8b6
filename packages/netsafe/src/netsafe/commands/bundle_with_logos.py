"""A bundle, read, with the logos of those who lead looked at: whatever draws a piece could refuse one."""

from __future__ import annotations

import os

from netsafe.bundle import Bundle, BundleError, read_bundle
from netsafe.bundle.faults import Fault
from netsafe.bundle.media_files import logo_fault


def read_bundle_with_logos(folder: str | os.PathLike[str]) -> Bundle:
    """Read the bundle in `folder`.

    Raises BundleError as :func:`netsafe.bundle.read_bundle` does, and for each logo that no piece can show.
    """
    bundle = read_bundle(folder)
    if not any(organisation.logo for organisation in bundle.release.leading):
        return bundle
    from netsafe.typesetting.logo.lead_logos import logo_faults  # slow to load; few campaigns have any

    faults = [
        Fault(
            bundle.place_of_fact("organisations", index, "logo"),
            logo_fault(f"logos/{bundle.release.organisations[index].logo}", fault),
        )
        for index, fault in logo_faults(bundle.release, bundle.blobs)
    ]
    if faults:
        raise BundleError(*faults)
    return bundle
