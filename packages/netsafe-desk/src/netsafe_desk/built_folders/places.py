"""Where built folders lie: on the worker's own disk, in public, and in the storage for door machines.

::

    rendered/CAMPAIGN            the pieces of the newest candidate, as they will be once it is sealed
    builds/CAMPAIGN/build        what was built last; the next build makes only what changed
    published/CAMPAIGN           what is public, where the storage is a folder: for a door on this machine
    folders/CAMPAIGN/objects     each file that was ever public, by its digest
    folders/CAMPAIGN/listings    the signed list of the files of each publication, by its digest
    folders/CAMPAIGN/current     the digest of the list that stands
    folders/CAMPAIGN/addresses   every address that was ever public, and every code
"""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from netsafe_desk.campaigns.models import Campaign


def storage_folder() -> Path | None:
    """The folder of the storage; None where it is elsewhere, such as in a bucket."""
    try:
        return Path(default_storage.path(""))
    except NotImplementedError:
        return None


def candidate_folder(campaign: Campaign) -> Path:
    """Where a worker of this machine makes the pieces of candidates; nobody is served it."""
    return _own_folder("rendered") / campaign.slug


def build_folder(campaign: Campaign) -> Path:
    """Where a worker of this machine builds what is to be published."""
    return _own_folder("builds") / campaign.slug / "build"


def public_folder(campaign: Campaign) -> Path | None:
    """What a door on this machine serves; None where the storage is elsewhere."""
    folder = storage_folder()
    return folder / "published" / campaign.slug if folder else None


def _own_folder(name: str) -> Path:
    """A folder of this machine: in the storage, where that is one."""
    folder = storage_folder()
    return folder / name if folder else Path(tempfile.gettempdir()) / f"netsafe-desk-{name}"


def object_name(campaign: Campaign, sha256: str) -> str:
    """Where a file of a published folder lies in the storage."""
    return f"folders/{campaign.slug}/objects/{sha256[:2]}/{sha256}"


def listing_name(campaign: Campaign, sha256: str) -> str:
    """Where the list of the files of a publication lies; its signature has ``.sig`` behind it."""
    return f"folders/{campaign.slug}/listings/{sha256}.json"


def pointer_name(campaign: Campaign) -> str:
    """Where it stands which list is the newest."""
    return f"folders/{campaign.slug}/current"


def addresses_name(campaign: Campaign) -> str:
    """Where every address stands that was ever public: going back to an earlier seal forgets none."""
    return f"folders/{campaign.slug}/addresses"


def write_file(name: str, content: bytes | Path) -> None:
    """Put a file into the storage in the place of any other, whole or not at all."""
    folder = storage_folder()
    if folder is None:
        if isinstance(content, bytes):
            default_storage.save(name, ContentFile(content))
        else:
            with content.open("rb") as file:
                default_storage.save(name, File(file))
        return
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        if isinstance(content, bytes):
            part.write_bytes(content)
        else:
            copy_file(content, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def copy_file(source: Path, target: Path) -> None:
    """Have the bytes of `source` at `target` too: as another name for them where that can be."""
    try:
        os.link(source, target)
    except OSError:
        target.write_bytes(source.read_bytes())
