"""Pictures, logos, films and voices in the storage, by the digest of their bytes."""

from __future__ import annotations

import mimetypes
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from netsafe.campaign.blob import Blob
from netsafe.formats.blobs import BlobError, BlobFiles, sha256_of

from netsafe_desk.campaigns.models import Asset, BundleFile, Campaign


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
    """Put `content` into the storage, if it is new; its digest."""
    sha256 = sha256_of(content)
    place = storage_name(sha256)
    if not default_storage.exists(place):
        default_storage.save(place, ContentFile(content))
    return sha256


def read(sha256: str) -> bytes:
    """The bytes that have this digest.  Raises BlobError where they are gone or were changed."""
    try:
        with default_storage.open(storage_name(sha256), "rb") as file:
            content: bytes = file.read()
    except OSError:
        raise BlobError(
            f"sha256:{sha256}", "is not in the storage of the desk", "put it back from a backup"
        ) from None
    if sha256_of(content) != sha256:
        raise BlobError(f"sha256:{sha256}", "was changed in the storage", "put it back from a backup")
    return content


def blobs_of_campaign(campaign: Campaign) -> dict[str, Blob]:
    """The blob of each file of a campaign, by path."""
    rows = BundleFile.objects.filter(campaign=campaign).values_list("path", "asset_id", "asset__size")
    return {path: Blob(sha256=sha256, size=size) for path, sha256, size in rows}


def local_files(digests: Iterable[str]) -> BlobFiles:
    """The bytes with these digests as files of this machine, where any process can read them.

    What a storage elsewhere holds is fetched once, into the folder for temporary files.
    """
    if isinstance(default_storage, FileSystemStorage) or hasattr(default_storage, "path"):
        try:
            return BlobFiles({sha256: Path(default_storage.path(storage_name(sha256))) for sha256 in digests})
        except NotImplementedError:
            pass
    return BlobFiles(_fetched(digests))


def _fetched(digests: Iterable[str]) -> Mapping[str, Path]:
    folder = Path(tempfile.gettempdir()) / "netsafe-desk-assets"
    folder.mkdir(mode=0o700, exist_ok=True)
    paths = {sha256: folder / sha256 for sha256 in digests}
    for sha256, path in paths.items():
        if not path.exists():
            part = path.with_name(f"{sha256}.{tempfile.gettempprefix()}.part")
            part.write_bytes(read(sha256))
            part.replace(path)
    return paths
