"""A sealed candidate as a bundle: what was approved, the seal, and its signature beside it."""

from __future__ import annotations

from pathlib import Path

from netsafe.bundle import write_bundle
from netsafe.bundle.bundle import SEAL, SIGNATURE

from netsafe_desk.campaigns.bundle_export import zip_of_files
from netsafe_desk.candidates.models import Candidate
from netsafe_desk.candidates.stored_bundle import StoredFiles, stored_bundle


def seal_files(candidate: Candidate) -> dict[str, bytes]:
    """The two files of the seal."""
    seal = candidate.seal
    return {SEAL: seal.content.encode(), SIGNATURE: seal.signature.encode()}


def sealed_zip(candidate: Candidate) -> bytes:
    """The whole bundle as a ZIP."""
    return zip_of_files({**StoredFiles(candidate), **seal_files(candidate)})


def export_sealed(candidate: Candidate, folder: Path) -> str:
    """Write the bundle to `folder`, and give the digest of its release."""
    bundle = stored_bundle(candidate)
    write_bundle(bundle, folder)
    for name, content in seal_files(candidate).items():
        (folder / name).write_bytes(content)
    return bundle.release.digest
