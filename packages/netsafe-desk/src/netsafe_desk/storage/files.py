"""Files in the storage: written whole or not at all, and read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from netsafe_desk.storage.faults import explained_disk_faults
from netsafe_desk.storage.folders import storage_folder


def write_file(name: str, content: bytes | Path) -> None:
    """Put a file into the storage in the place of any other, whole or not at all.  Raises StorageFault."""
    folder = storage_folder()
    if folder is not None:
        with explained_disk_faults(str(folder)):
            write_whole(folder / name, content)
    elif isinstance(content, bytes):
        default_storage.save(name, ContentFile(content))
    else:
        with content.open("rb") as file:
            default_storage.save(name, File(file))


def write_whole(path: Path, content: bytes | Path) -> None:
    """Put a file of this machine in the place of any other, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        if isinstance(content, bytes):
            _write_through(part, content)
        else:
            copy_file(content, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_file(name: str) -> bytes:
    """The bytes of a file of the storage.  Raises FileNotFoundError, and StorageFault."""
    with explained_disk_faults(name), default_storage.open(name, "rb") as file:
        content: bytes = file.read()
    return content


def copy_file(source: Path, target: Path) -> None:
    """Have the bytes of `source` at `target` too: as another name for them where that can be."""
    try:
        os.link(source, target)
    except OSError:
        _write_through(target, source.read_bytes())


def _write_through(path: Path, content: bytes) -> None:
    """Write a file, and wait until it is on the disk: a name must not outlive its bytes."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
