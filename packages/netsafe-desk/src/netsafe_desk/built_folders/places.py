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

from pathlib import Path

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.storage.folders import storage_folder, work_folder


def candidate_folder(campaign: Campaign) -> Path:
    """Where a worker of this machine makes the pieces of candidates; nobody is served it."""
    return work_folder() / "rendered" / campaign.slug


def build_folder(campaign: Campaign) -> Path:
    """Where a worker of this machine builds what is to be published."""
    return work_folder() / "builds" / campaign.slug / "build"


def public_folder(campaign: Campaign) -> Path | None:
    """What a door on this machine serves; None where the storage is elsewhere."""
    folder = storage_folder()
    return folder / "published" / campaign.slug if folder else None


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
