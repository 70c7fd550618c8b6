"""The bundle of a candidate, stored: a ZIP of its texts, and its pictures and films by digest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace

from netsafe.bundle import Bundle, bundle_of_files, text_files_of_bundle
from netsafe.bundle.writing import blobs_of_release

from netsafe_desk.campaigns import assets
from netsafe_desk.campaigns.bundle_export import zip_of_files
from netsafe_desk.campaigns.models import Asset
from netsafe_desk.candidates.models import Candidate


def store(bundle: Bundle) -> tuple[Asset, dict[str, str]]:
    """Put a bundle into the storage: the asset of its ZIP, and the digests of its other files by path."""
    content = assets.keep(zip_of_files(text_files_of_bundle(bundle)), "bundle.zip")
    return content, {path: blob.sha256 for path, blob in blobs_of_release(bundle.release).items()}


class StoredFiles(Mapping[str, bytes]):
    """The files of a candidate by path; a picture or a film is read when it is asked for.

    Raises BlobError where the storage lacks one, or has other bytes for it.
    """

    def __init__(self, candidate: Candidate) -> None:
        with zipfile.ZipFile(io.BytesIO(assets.read(candidate.content_id))) as archive:
            self._texts = {name: archive.read(name) for name in archive.namelist()}
        self._assets = candidate.assets

    def __getitem__(self, path: str) -> bytes:
        return self._texts[path] if path in self._texts else assets.read(self._assets[path])

    def __iter__(self) -> Iterator[str]:
        return iter((*self._texts, *self._assets))

    def __len__(self) -> int:
        return len(self._texts) + len(self._assets)


def stored_bundle(candidate: Candidate) -> Bundle:
    """The bundle that was frozen, read anew from the storage.  Raises BlobError and BundleError."""
    bundle = bundle_of_files(StoredFiles(candidate))
    return replace(bundle, blobs=assets.local_files(candidate.assets.values()))
