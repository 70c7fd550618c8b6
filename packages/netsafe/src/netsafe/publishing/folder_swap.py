"""A new folder takes the place of the old one in a single step, or not at all.

Everything is made in a *staging* folder beside the target, on the same file system, under a name that
begins with a dot.  Swapping is one system call on Linux (``renameat2`` with ``RENAME_EXCHANGE``), so
whoever reads the target sees the old folder or the new one, never neither and never a mixture: also
after ``kill -9``.  Elsewhere two renames are needed; what a death between them leaves behind is put
right by the next build (:func:`recover`).
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from netsafe_intake.error import NetSafeError

from netsafe.publishing.last_build_digests import note_of
from netsafe.publishing.manifest import NAME, known_paths
from netsafe.publishing.public_file_permissions import open_to_all

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_C = ctypes.CDLL(None, use_errno=True)


class FolderError(NetSafeError):
    """The folder cannot be built into."""

    code: ClassVar[str] = "folder-unusable"


@dataclass(frozen=True)
class Target:
    """The folder to be built, locked against other builds; `note` is a file beside it that survives it."""

    folder: Path
    note: Path

    @property
    def _prefix(self) -> str:
        return f".{self.folder.name}.netsafe-"

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """An empty folder beside the target; it is gone afterwards, unless it was swapped in."""
        stage = self.folder.with_name(f"{self._prefix}new-{secrets.token_hex(8)}")
        try:  # from before it is there: a signal may come at any moment
            stage.mkdir(0o700, parents=True)
            stage.chmod(open_to_all(stage.stat().st_mode))
            yield stage
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def recover(self) -> None:
        """Clear away what dead builds left, and put a folder back that one of them had moved aside."""
        parent = self.folder.parent
        for aside in sorted(parent.glob(self._prefix + "old-*")):
            if not self.folder.exists():
                aside.rename(self.folder)
        for stale in (*parent.glob(self._prefix + "new-*"), *parent.glob(self._prefix + "old-*")):
            shutil.rmtree(stale, ignore_errors=True)

    def swap_in(self, stage: Path) -> None:
        """Let `stage` be the target.  What was the target stands at `stage` afterwards, if there was one."""
        _flush(stage)
        if not self.folder.exists():
            stage.rename(self.folder)
        elif not _exchange(stage, self.folder):
            aside = self.folder.with_name(f"{self._prefix}old-{os.getpid()}")
            self.folder.rename(aside)
            stage.rename(self.folder)
            aside.rename(stage)
        _sync_folder(self.folder.parent)


@contextmanager
def locked(out: Path, *, is_ours: bool = False) -> Iterator[Target]:
    """Lock `out` for one build at a time, and make sure that it is ours to replace.

    Raises FolderError where another build has locked it, where it is no folder, or where it holds files and
    no manifest of ours.  Where nobody else puts anything there, `is_ours`, such a folder has lost its
    manifest, and is emptied.
    """
    folder = out.resolve()
    if folder == folder.parent:
        raise FolderError(
            str(out), "the root of the file system is not a folder to build into", "name another"
        )
    if folder.is_mount():
        raise FolderError(str(out), "is a mount point, and cannot be swapped", "name a folder inside it")
    if folder.exists() and not folder.is_dir():
        raise FolderError(str(out), "is a file", "name a folder that may be replaced")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        note = note_of(folder)
        lock = os.open(note, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FolderError(
            str(folder.parent), f"nothing can be written there ({reason})", "name another"
        ) from None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderError(
                str(out), "another build is writing to this folder", "wait until it has finished"
            ) from None
        target = Target(folder, note)
        target.recover()
        if folder.exists() and any(folder.iterdir()) and known_paths(folder) is None:
            if is_ours:
                shutil.rmtree(folder)
            else:
                raise FolderError(
                    str(out),
                    f"holds files and no {NAME} of netsafe; nothing was touched",
                    "name an empty or new folder",
                )
        yield target
    finally:
        os.close(lock)


def carry_over(old: Path, new: Path, old_paths: set[str], ours: set[str]) -> list[str]:
    """Bring what the person put into `old` to `new`; links are carried as links.

    `old_paths` are those that netsafe made in `old`, `ours` those that it makes in `new`.  Returns the
    paths that were carried, sorted.  Raises FolderError where a person's file stands at one of `ours`:
    nothing of theirs is ever replaced.
    """
    carried = []
    for place, folders, names in os.walk(old):
        below = Path(place).relative_to(old)
        if below != Path() and not folders and not names:
            (new / below).mkdir(parents=True, exist_ok=True)
        for name in (*names, *(name for name in folders if Path(place, name).is_symlink())):
            path = (below / name).as_posix()
            if path in old_paths:
                continue
            if path in ours or any(other.startswith(path + "/") for other in ours):
                raise FolderError(
                    str(old / path),
                    "is not netsafe's, and stands where a file is to be made",
                    "move it elsewhere",
                )
            _carry(old / path, new / path)
            carried.append(path)
    return sorted(carried)


def _carry(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(new):
        if os.path.samestat(old.lstat(), new.lstat()):
            return
        new.unlink()  # carried before, and changed by its owner since
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    try:
        rename = _C.renameat2
    except AttributeError:
        return False
    done = rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    if done == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(second))


def _flush(folder: Path) -> None:
    """Have all of `folder` on the disk: one call for its file system, else file by file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        if hasattr(_C, "syncfs") and _C.syncfs(handle) == 0:
            return
    finally:
        os.close(handle)
    for place, _, names in os.walk(folder):
        for name in names:
            _sync_folder(Path(place) / name)
        _sync_folder(Path(place))


def _sync_folder(path: Path) -> None:
    if path.is_symlink():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
