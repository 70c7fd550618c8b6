"""The way out: the rows as a bundle, in memory or as a folder, with the digest that they have."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from netsafe.bundle import files_of_bundle, write_bundle

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign

_EPOCH = (1980, 1, 1, 0, 0, 0)


def export_bundle(campaign: Campaign, folder: Path) -> str:
    """Write the campaign to `folder`, and give its digest."""
    bundle = current_bundle(campaign)
    write_bundle(bundle, folder)
    return bundle.release.digest


def bundle_zip(campaign: Campaign) -> bytes:
    """The campaign as one file: the same rows give the same bytes."""
    return zip_of_files(files_of_bundle(current_bundle(campaign)))


def zip_of_files(files: dict[str, bytes]) -> bytes:
    """Files as a ZIP, sorted, without a clock.

    >>> zip_of_files({"a": b"1"}) == zip_of_files({"a": b"1"})
    True
    """
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return memory.getvalue()
