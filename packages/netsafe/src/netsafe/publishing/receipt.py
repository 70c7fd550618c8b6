"""A note of the last build, so that the next one finds out in a blink that nothing has changed.

It lies beside the folder, not in it, and says what was asked for, which files were read and what the
manifest was.  Where it is missing or wrong, a build is slower and no worse.  Nothing here imports the
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

from netsafe.publishing.permissions import all_readable
from netsafe.publishing.toolbox import digest_of_code

_PARTS = ("languages", "words", "pictures", "films")
_MUCH = 200_000_000


@dataclass(frozen=True)
class Receipt:
    """`asked`: the command's options.  `read`: digest of the bundle and the tools.  `logos`: and of these."""

    asked: Mapping[str, Any]
    read: str
    logos: tuple[str, ...]
    logos_read: str
    manifest: str

    def write(self, note: Path) -> None:
        """Write it to `note`, the file that is also the folder's lock."""
        note.write_text(json.dumps(self.__dict__ | {"asked": dict(self.asked)}) + "\n", encoding="utf-8")


def note_of(folder: Path) -> Path:
    """The file beside `folder` that holds its lock, and a note about its last build."""
    return folder.with_name(f".{folder.name}.netsafe")


def nothing_changed(note: Path, folder: Path, asked: Mapping[str, Any], bundle: Path) -> int | None:
    """The number of files in `folder` where all is as the last build left it; None where it may not be.

    Every file that was read, every file that was made and the code itself are compared by digest, and
    what is public may be read.
    """
    try:
        receipt = Receipt(**json.loads(note.read_bytes()))
        manifest = (folder / "manifest.json").read_bytes()
        if (
            receipt.asked != asked
            or receipt.manifest != hashlib.sha256(manifest).hexdigest()
            or receipt.read != digest_of_read(bundle, asked.get("partners"))
            or receipt.logos_read != digest_of_files(receipt.logos)
        ):
            return None
        files = json.loads(manifest)["files"]
        sound = _sound(folder, files) and all_readable(folder, [file["path"] for file in files])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return len(files) if sound else None


def digest_of_read(bundle: Path, partners: str | None) -> str:
    """SHA-256 over what a build reads first: its own code, the bundle, and the list of partners."""
    paths = [bundle / "campaign.toml"]
    for part in _PARTS:
        if (bundle / part).is_dir():
            paths += sorted(path for path in (bundle / part).iterdir() if not path.name.startswith("."))
    if partners is not None:
        paths.append(Path(partners))
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
        with path.open("rb") as opened:
            digest: str = hashlib.file_digest(opened, "sha256").hexdigest()
        return digest == str(file["sha256"])

    if sum(file["bytes"] for file in files) < _MUCH:
        return all(map(is_sound, files))
    from concurrent.futures import ThreadPoolExecutor  # takes longer to import than a small folder to read

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return all(pool.map(is_sound, files))
