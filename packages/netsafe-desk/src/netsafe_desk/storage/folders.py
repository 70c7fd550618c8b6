"""Folders of this machine: the storage, where it is one, and where a worker builds."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.core.files.storage import default_storage

from netsafe_desk.storage.faults import StorageFault


def storage_folder() -> Path | None:
    """The folder of the storage; None where it is elsewhere, such as in a bucket."""
    try:
        return Path(default_storage.path(""))
    except NotImplementedError:
        return None


def work_folder() -> Path:
    """Where this machine builds, and holds what it fetched from a bucket: all of it can be made again.

    In the storage where that is a folder; else in a folder for temporary files that only this user can
    read.  Raises StorageFault where somebody else has made that one.
    """
    folder = storage_folder()
    if folder is not None:
        return folder
    folder = Path(tempfile.gettempdir()) / f"netsafe-desk-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077 or folder.is_symlink():
        raise StorageFault("disk", str(folder), why="not ours alone")
    return folder
