"""The steps of a publication, each safe to repeat: after ``kill -9`` in any the next try does the rest.

Nothing is public before the step that swaps the folder in, which is one system call; what comes before it
works in a folder that nobody serves.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from netsafe.bundle.writing import blobs_of_release
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing import folder_swap, manifest
from netsafe.publishing.chosen_kinds import chosen
from netsafe.publishing.published_file import DOOR
from netsafe.publishing.site import earlier_addresses
from netsafe.seals import VerifiedSeal

from netsafe_desk.built_folders import places
from netsafe_desk.built_folders.campaign_build import build_campaign
from netsafe_desk.built_folders.candidate_pieces import bring_candidate
from netsafe_desk.built_folders.public_folder import public_folder
from netsafe_desk.publications.changes import changes_between
from netsafe_desk.publications.listing import restore_folder, store_folder
from netsafe_desk.publications.models import Publication
from netsafe_desk.publications.progress import Progress
from netsafe_desk.publications.refusal import AwayFault, PublicationFault
from netsafe_desk.publications.sealed_bundle import SealedBundle, sealed_bundle, verified_seal
from netsafe_desk.storage.faults import FULL
from netsafe_desk.storage.files import copy_file, write_file

STEPS = {
    "publish": ("verify", "read", "build", "compare", "swap", "store"),
    "dry-run": ("verify", "read", "build", "compare"),
    "go-back": ("verify", "restore", "swap", "store"),
}
"""The steps of each act, in their order; whoever works here is told of what was published afterwards."""


@dataclass
class Work:
    """What the steps of one try hand on to each other; each can be made again from what is stored."""

    publication: Publication
    seal: VerifiedSeal | None = None
    sealed: SealedBundle | None = None
    listing: str = ""
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder that becomes public."""
        built = places.build_folder(self.publication.campaign)
        return built.with_name("earlier") if self.publication.act == "go-back" else built


def verify_seal(work: Work, progress: Progress) -> None:
    """The seal is genuine, by a key that is trusted."""
    work.seal = verified_seal(work.publication.campaign, work.publication.seal)


def read_bundle(work: Work, progress: Progress) -> None:
    """The bundle is the one that was sealed, with every picture and film."""
    assert work.seal is not None
    work.sealed = sealed_bundle(work.publication.campaign, work.publication.seal, work.seal)
    blobs = work.sealed.bundle.blobs
    for sha256 in _media_digests(work.sealed):
        blobs.read(sha256)


def build_folder(work: Work, progress: Progress) -> None:
    """Every piece and page, made into a folder that nobody serves yet, but for what the candidate has."""
    assert work.sealed is not None
    release = work.sealed.release
    bundle = replace(work.sealed.bundle, release=release)
    kinds = chosen(settings.MADE_KINDS, kinds_of(release))
    campaign = work.publication.campaign
    with _locked(work.folder, is_ours=True) as target, public_folder(campaign) as public:
        bring_candidate(campaign, release.digest, target)
        processes = len(os.sched_getaffinity(0))
        build_campaign(bundle, target, public, progress, kinds=kinds, processes=processes)


def compare_pieces(work: Work, progress: Progress) -> None:
    """Each piece is, byte for byte, what was looked at and approved."""
    assert work.seal is not None
    built = manifest.read(work.folder)
    assert built is not None
    approved = {piece.path: piece.sha256 for piece in work.seal.seal.pieces}
    progress.begin(len(approved))
    others = sorted(
        path
        for path, sha256 in approved.items()
        if path not in built.by_path or built.by_path[path].sha256 != sha256
    )
    if others:
        raise PublicationFault("other-pieces", count=len(others), path=others[0])
    work.changes = changes_between(_public_manifest(work.publication), built)
    if work.publication.act == "dry-run":
        _store_pictures(work, built)


def restore(work: Work, progress: Progress) -> None:
    """The folder as it was published under that seal, each file verified."""
    with _locked(work.folder, is_ours=True) as target, target.staging() as stage:
        restore_folder(earlier_publication(work.publication), stage, progress)
        target.swap_in(stage)
    restored = manifest.read(work.folder)
    assert restored is not None
    work.changes = changes_between(_public_manifest(work.publication), restored)


def swap(work: Work, progress: Progress) -> None:
    """The new folder takes the place of the public one, in one step."""
    public = places.public_folder(work.publication.campaign)
    if public is None or _same_manifest(public, work.folder):
        return
    built = manifest.read(work.folder)
    assert built is not None
    with _locked(public) as target, target.staging() as stage:
        progress.begin(len(built.files))
        for path in (manifest.NAME, *built.by_path):
            copy = stage / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy_file(work.folder / path, copy)
            if path != manifest.NAME:
                progress.advance()
        for folder in (path for path in (stage, *stage.rglob("*")) if path.is_dir()):
            folder.chmod(0o755)
        target.swap_in(stage)


def store(work: Work, progress: Progress) -> None:
    """The folder lies in the storage, signed, where door machines fetch it."""
    if work.publication.act == "publish":
        addresses = work.folder / DOOR / earlier_addresses.NAME
        write_file(places.addresses_name(work.publication.campaign), addresses.read_bytes())
    work.listing = store_folder(work.publication, work.folder, progress).sha256


FUNCTIONS = {
    "verify": verify_seal,
    "read": read_bundle,
    "build": build_folder,
    "compare": compare_pieces,
    "restore": restore,
    "swap": swap,
    "store": store,
}


def earlier_publication(publication: Publication) -> Publication:
    """The newest publication of the same seal whose files are stored.  Raises PublicationFault."""
    rows = Publication.objects.filter(
        campaign=publication.campaign, seal=publication.seal, state="done", pk__lt=publication.pk
    )
    row = rows.exclude(listing="").first()
    if row is None:
        raise PublicationFault("folder-gone", number=publication.seal)
    return row


@contextmanager
def _locked(folder: Path, *, is_ours: bool = False) -> Iterator[folder_swap.Target]:
    """The folder, ours alone; what a disk or another worker says against it, in words."""
    try:
        with folder_swap.locked(folder, is_ours=is_ours) as target:
            yield target
    except folder_swap.FolderError as error:
        if "another build" in error.reason:
            raise AwayFault("busy") from None
        raise PublicationFault("folder-unusable", folder=str(folder)) from error
    except OSError as error:
        if error.errno in FULL:
            raise PublicationFault("disk-full", folder=str(folder.parent)) from None
        raise


def _store_pictures(work: Work, built: manifest.Manifest) -> None:
    """Put the pictures of what would change where they can be looked at."""
    pieces: list[dict[str, str]] = work.changes["pieces"]
    paths = {file.sha256: file.path for file in built.files}
    for row in pieces:
        name = places.object_name(work.publication.campaign, row["after"])
        if row["after"] and not default_storage.exists(name):
            write_file(name, work.folder / paths[row["after"]])


def _public_manifest(publication: Publication) -> manifest.Manifest | None:
    public = places.public_folder(publication.campaign)
    return manifest.read(public) if public is not None else None


def _same_manifest(first: Path, second: Path) -> bool:
    try:
        return (first / manifest.NAME).read_bytes() == (second / manifest.NAME).read_bytes()
    except OSError:
        return False


def _media_digests(sealed: SealedBundle) -> tuple[str, ...]:
    return tuple(blob.sha256 for blob in blobs_of_release(sealed.release).values())
