"""The signed list of the files of a published folder: what a door machine verifies before it takes it up.

It is signed by the key that seals, for another purpose (``netsafe-folder``), so that a seal is never taken
for a folder, nor a folder for a seal.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from netsafe.publishing import manifest
from netsafe.seals import read_signing_key
from netsafe.seals.ssh_signature import signature_of
from netsafe_intake.canonical_json import json_file

from netsafe_desk.built_folders import places
from netsafe_desk.built_folders.file_listing import Listing
from netsafe_desk.jobs.stopping import stop_if_asked
from netsafe_desk.publications.models import Publication
from netsafe_desk.publications.progress import Progress
from netsafe_desk.publications.refusal import PublicationFault
from netsafe_desk.storage.files import read_file, write_file

NAMESPACE = "netsafe-folder"


def listing_of_folder(publication: Publication, folder: Path) -> Listing:
    """The list of a folder that was built for a publication: the same folder gives the same bytes."""
    content = (folder / manifest.NAME).read_bytes()
    built = manifest.Manifest.model_validate_json(content)
    rows = [{"path": file.path, "sha256": file.sha256, "bytes": file.bytes} for file in built.files]
    own_row = {"path": manifest.NAME, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    return Listing(
        json_file(
            {
                "format": 1,
                "campaign": publication.campaign.slug,
                "seal": publication.seal,
                "sequence": publication.pk,
                "published_at": publication.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "files": sorted([*rows, own_row], key=lambda row: row["path"]),
            }
        )
    )


def store_folder(publication: Publication, folder: Path, progress: Progress) -> Listing:
    """Put a folder into the storage, and let door machines take it up.

    Files that are there already are left.  Raises KeyFileError where the key that seals cannot be used.
    """
    campaign, listing = publication.campaign, listing_of_folder(publication, folder)
    key_file = settings.ENVIRONMENT.key_file
    if key_file is None:
        raise PublicationFault("no-key")
    key = read_signing_key(key_file)
    before = _standing_digests(publication)
    files = listing.files
    progress.begin(len(files))
    for path, row in files.items():
        stop_if_asked()
        name = places.object_name(campaign, row["sha256"])
        if row["sha256"] not in before and not default_storage.exists(name):
            write_file(name, folder / path)
        progress.advance()
    name = places.listing_name(campaign, listing.sha256)
    write_file(name, listing.content)
    write_file(f"{name}.sig", signature_of(listing.content, key.private_key, NAMESPACE))
    write_file(places.pointer_name(campaign), f"{listing.sha256}\n".encode())
    return listing


def stored_listing(publication: Publication) -> Listing:
    """The list stored for a publication.  Raises PublicationFault where it is gone or was changed."""
    name = places.listing_name(publication.campaign, publication.listing)
    listing = Listing(_read(name, publication.seal))
    if listing.sha256 != publication.listing:
        raise PublicationFault("folder-gone", number=publication.seal)
    return listing


def restore_folder(publication: Publication, folder: Path, progress: Progress) -> None:
    """Write the files of an earlier publication to the empty `folder`.

    Raises PublicationFault where one of them is gone from the storage, or was changed there.
    """
    files = stored_listing(publication).files
    progress.begin(len(files))
    for path, row in files.items():
        stop_if_asked()
        content = _read(places.object_name(publication.campaign, row["sha256"]), publication.seal)
        if hashlib.sha256(content).hexdigest() != row["sha256"]:
            raise PublicationFault("folder-gone", number=publication.seal)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        progress.advance()


def _standing_digests(publication: Publication) -> set[str]:
    """The digests of the files of the last publication, which all lie in the storage."""
    last = (
        Publication.objects.filter(campaign=publication.campaign, state="done")
        .exclude(listing="")
        .order_by("-pk")
        .first()
    )
    return {row["sha256"] for row in stored_listing(last).files.values()} if last else set()


def _read(name: str, number: int) -> bytes:
    try:
        return read_file(name)
    except FileNotFoundError:
        raise PublicationFault("folder-gone", number=number) from None
