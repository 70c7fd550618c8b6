"""Packs: everything in one ZIP with a contact sheet and a manifest; same files, same bytes."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from stat import S_IFREG

from netsafe.publishing.manifest import NAME, Manifest

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first date that a ZIP can hold: a pack says nothing of when it was made."""


def pack(
    folder: Path, top: str, manifest: Manifest, within: str, pages: Iterable[tuple[str, bytes]], to: Path
) -> None:
    """Write a ZIP to `to` with every file that `manifest` names, read from `folder`.

    Its paths begin with `top`, in place of the folder `within` (such as ``partners/ysgol-y-bryn``, or
    nothing).  `pages` are further files, by path and content.  The files are PDFs, PNGs and other
    things that are compressed already, so they are stored as they are: any zlib gives the same bytes.
    """
    start = f"{within}/" if within else ""
    listed = manifest.with_changes(
        files=tuple(file.with_changes(path=file.path.removeprefix(start)) for file in manifest.files)
    )
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
        for path, content in pages:
            archive.writestr(_entry(f"{top}/{path}", len(content)), content)
        for file, inside in zip(manifest.files, listed.files, strict=True):
            with (
                (folder / file.path).open("rb") as source,
                archive.open(_entry(f"{top}/{inside.path}", file.bytes), "w") as target,
            ):
                shutil.copyfileobj(source, target, 1 << 20)
        content = listed.to_json()
        archive.writestr(_entry(f"{top}/{NAME}", len(content)), content)


def _entry(name: str, size: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.file_size = size
    entry.create_system = 3  # the same on every system
    entry.external_attr = (S_IFREG | 0o644) << 16
    return entry
