"""Pictures, logos, films and voices in the storage, by the digest of their bytes."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping
from pathlib import Path

from netsafe.campaign.blob import Blob
from netsafe.formats.blobs import BlobError, BlobFiles, sha256_of
from netsafe_intake.fault_explanation import ExplainedError, Explanation

from netsafe_desk.campaigns.models import Asset, BundleFile, Campaign
from netsafe_desk.storage.faults import PACKAGE
from netsafe_desk.storage.files import read_file, write_file, write_whole
from netsafe_desk.storage.folders import storage_folder, work_folder


class AssetFault(ExplainedError, BlobError):
    """A picture, film or frozen bundle that is gone from the storage, or was changed there."""

    def __init__(self, case: str, sha256: str) -> None:
        super().__init__(Explanation(PACKAGE, case), f"sha256:{sha256}")


def storage_name(sha256: str) -> str:
    """Where the bytes with this digest lie in the storage.

    >>> storage_name("ab12")
    'assets/ab/ab12'
    """
    return f"assets/{sha256[:2]}/{sha256}"


def keep(content: bytes, name: str = "") -> Asset:
    """The asset of `content`, put into the storage if it is new; `name` tells what kind of file it is."""
    sha256 = store(content)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset.objects.get_or_create(
        sha256=sha256, defaults={"size": len(content), "media_type": media_type}
    )[0]


def store(content: bytes) -> str:
    """Put `content` into the storage, if it is not there whole; its digest.  Raises StorageFault."""
    sha256 = sha256_of(content)
    try:
        read(sha256)
    except AssetFault:
        write_file(storage_name(sha256), content)
    return sha256


def read(sha256: str) -> bytes:
    """The bytes that have this digest.  Raises AssetFault where they are gone or were changed."""
    try:
        content = read_file(storage_name(sha256))
    except FileNotFoundError:
        raise AssetFault("missing", sha256) from None
    if sha256_of(content) != sha256:
        raise AssetFault("changed", sha256)
    return content


def blobs_of_campaign(campaign: Campaign) -> dict[str, Blob]:
    """The blob of each file of a campaign, by path."""
    rows = BundleFile.objects.filter(campaign=campaign).values_list("path", "asset_id", "asset__size")
    return {path: Blob(sha256=sha256, size=size) for path, sha256, size in rows}


def local_files(digests: Iterable[str]) -> BlobFiles:
    """The bytes with these digests as files of this machine, where any process can read them.

    What a storage elsewhere holds is fetched once.  Raises AssetFault and StorageFault.
    """
    folder = storage_folder()
    if folder is not None:
        return BlobFiles({sha256: folder / storage_name(sha256) for sha256 in digests})
    return BlobFiles(_fetched(digests))


def _fetched(digests: Iterable[str]) -> Mapping[str, Path]:
    folder = work_folder() / "fetched"
    folder.mkdir(exist_ok=True)
    paths = {sha256: folder / sha256 for sha256 in digests}
    for sha256, path in paths.items():
        if not path.exists() or sha256_of(path.read_bytes()) != sha256:
            write_whole(path, read(sha256))
    return paths
