"""The build before this one: what of it still holds is kept, and not made again."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from netsafe.publishing.manifest import NAME, File, Manifest


@dataclass(frozen=True)
class PreviousBuild:
    """The folder as the build before left it; `manifest` is None where there was none that can be read."""

    folder: Path
    manifest: Manifest | None

    def still_good(self, recipe: str, paths: tuple[str, ...]) -> tuple[File, ...] | None:
        """The rows of `paths` where each file was made by `recipe` and is sound; None otherwise."""
        if self.manifest is None:
            return None
        by_path = self.manifest.by_path
        rows = tuple(by_path[path] for path in paths if path in by_path)
        if len(rows) != len(paths) or any(row.recipe != recipe for row in rows):
            return None
        return rows if all(map(self.is_sound, rows)) else None

    def is_sound(self, row: File) -> bool:
        """Whether the file stands there as its row says: a plain file of that size and digest."""
        path = self.folder / row.path
        try:
            status = path.lstat()
            return (
                stat.S_ISREG(status.st_mode)
                and status.st_size == row.bytes
                and file_sha256(path) == row.sha256
            )
        except OSError:
            return False

    def holds(self, path: str, data: bytes) -> bool:
        """Whether the file at `path` is ours and holds `data`."""
        if self.manifest is None or path not in self.manifest.by_path:
            return False
        file = self.folder / path
        return file.is_file() and file.read_bytes() == data

    def holds_manifest(self, content: bytes) -> bool:
        """Whether its manifest has this content."""
        file = self.folder / NAME
        return file.is_file() and file.read_bytes() == content

    def bring(self, path: str, stage: Path) -> None:
        """Let the file at `path` stand in `stage` too."""
        link_or_copy(self.folder / path, stage / path)


def link_or_copy(source: Path, target: Path) -> None:
    """Let `target` be the same file as `source` under a second name, or a copy where that is impossible."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without hard links
        shutil.copy2(source, target)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, read in pieces, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
