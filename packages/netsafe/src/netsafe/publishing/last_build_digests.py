"""A note of the last build, so that the next one finds out in a blink that nothing has changed.

It lies beside the folder, not in it, and holds the options, a digest of the files that were read, and one
of the manifest.  Where it is missing or wrong, a build is slower and no worse.  Nothing here imports the
rooms that read or make: that alone would take longer than the answer.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netsafe.publishing.public_file_permissions import all_readable
from netsafe.publishing.tools_digest import digest_of_code

_FILES = ("campaign.toml", "seal.json", "seal.json.sig")
_PARTS = ("languages", "words", "pictures", "logos", "films")
_MANY_BYTES = 200_000_000
"""The number of bytes from which threads save more time than their start costs."""


@dataclass(frozen=True)
class BuildNote:
    """What one build was asked for, with digests of what it read and of the manifest that it wrote.

    `inputs` is over the bundle, the list of partners and the tools; `logos_digest` over the files `logos`.
    """

    options: Mapping[str, Any]
    inputs: str
    logos: tuple[str, ...]
    logos_digest: str
    manifest: str

    def write(self, note: Path) -> None:
        """Write it to `note`, the file that is also the folder's lock."""
        note.write_text(json.dumps(self.__dict__ | {"options": dict(self.options)}) + "\n", encoding="utf-8")


def note_of(folder: Path) -> Path:
    """The file beside `folder` that holds its lock, and a note about its last build."""
    return folder.with_name(f".{folder.name}.netsafe")


def unchanged_count(note: Path, folder: Path, options: Mapping[str, Any], bundle: Path) -> int | None:
    """The number of files in `folder` where all is as the last build left it; None where it may not be.

    Every file that was read, every file that was made and the code itself are compared by digest, and
    what is public may be read.
    """
    try:
        note_before = BuildNote(**json.loads(note.read_bytes()))
        manifest = (folder / "manifest.json").read_bytes()
        if (
            note_before.options != options
            or note_before.manifest != hashlib.sha256(manifest).hexdigest()
            or note_before.inputs
            != digest_of_inputs(bundle, options.get("partners"), options.get("trusted_keys"))
            or note_before.logos_digest != digest_of_files(note_before.logos)
        ):
            return None
        files = json.loads(manifest)["files"]
        sound = _sound(folder, files) and all_readable(folder, [file["path"] for file in files])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return len(files) if sound else None


def digest_of_inputs(bundle: Path, partners: str | None, trusted_keys: str | None) -> str:
    """SHA-256 over what a build reads first: its code, the bundle, the list of partners, the trusted keys."""
    paths = [bundle / name for name in _FILES]
    for part in _PARTS:
        if (bundle / part).is_dir():
            paths += sorted(path for path in (bundle / part).iterdir() if not path.name.startswith("."))
    paths += [Path(path) for path in (partners, trusted_keys) if path is not None]
    return hashlib.sha256(f"{digest_of_code()} {digest_of_files(paths)}".encode()).hexdigest()


def digest_of_files(paths: Iterable[Path | str]) -> str:
    """SHA-256 over names and contents of files, in the order given."""
    digest = hashlib.sha256()
    for path in map(Path, paths):
        data = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _sound(folder: Path, files: list[dict[str, Any]]) -> bool:
    def is_sound(file: dict[str, Any]) -> bool:
        path = folder / file["path"]
        if path.is_symlink():
            return False
        with path.open("rb") as stream:
            digest: str = hashlib.file_digest(stream, "sha256").hexdigest()
        return digest == str(file["sha256"])

    if sum(file["bytes"] for file in files) < _MANY_BYTES:
        return all(map(is_sound, files))
    from concurrent.futures import ThreadPoolExecutor  # takes longer to import than a small folder to read

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return all(pool.map(is_sound, files))
