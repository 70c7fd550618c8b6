"""What of the old folder still holds: made from the same words with the same tools, bytes unharmed."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from pathlib import Path

from netsafe.publishing.manifest import File, Manifest


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sound(folder: Path, file: File) -> bool:
    """Whether `file` stands in `folder` as the manifest says: a plain file of that size and digest."""
    path = folder / file.path
    try:
        found = path.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_size == file.bytes and sha256_of(path) == file.sha256
    except OSError:
        return False


def still_good(
    old: Manifest | None, folder: Path, recipe: str, paths: tuple[str, ...]
) -> tuple[File, ...] | None:
    """The old lines of `paths` where each file was made by `recipe` and is sound; else None."""
    if old is None:
        return None
    files = tuple(old.by_path[path] for path in paths if path in old.by_path)
    if len(files) != len(paths) or any(file.recipe != recipe for file in files):
        return None
    return files if all(sound(folder, file) for file in files) else None


def bring(path: str, old: Path, new: Path) -> None:
    """Let the file at `path` stand in the `new` folder too: where possible one file, two names."""
    target = new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old / path, target)
    except OSError:  # another file system, or one without hard links
        shutil.copy2(old / path, target)
