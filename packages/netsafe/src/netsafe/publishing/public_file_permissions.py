"""What the public is served may be read by every user of the machine, whatever the umask of the build.

A web server runs as a user of its own.  A file that it may not read is a page that is not found, in
silence; so the permissions of ``site/`` and ``door/`` are set and verified before the folder is swapped
in.  Everything else that a build writes is for those who run the campaign, and stays as their umask has it.
"""

from __future__ import annotations

import os
import shutil
import stat
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from netsafe_intake.error import NetSafeError

PUBLIC = ("site", "door")
"""The folders of a build that a web server reads."""

_FILE = 0o444
_FOLDER = 0o555
_ACL = "system.posix_acl_access"
_ACL_ENTRY = struct.Struct("<HHI")
_ACL_MASK = 0x10
_ACL_UNMASKED = (0x01, 0x20)
"""The entries of the owner and of everybody else, to which the mask does not apply."""


class PermissionsError(NetSafeError):
    """What is to be public cannot be made readable."""

    code: ClassVar[str] = "not-readable"


def make_readable(folder: Path, paths: Iterable[str]) -> None:
    """Let every user read the public ones of `paths`, files below `folder`, and verify it.

    Permissions are only added, but for writing by everybody, which is taken away; the bit that hands a
    folder's group on stays.  A file that belongs to somebody else, a second name of one in an older
    build, becomes a copy.  Raises PermissionsError.
    """
    for path in _public(folder, paths):
        if not is_readable(path):
            try:
                _set(path)
            except OSError as error:
                raise _fault(path, (error.strerror or str(error)).lower()) from None
            if not is_readable(path):
                raise _fault(path, "the file system does not keep permissions")


def all_readable(folder: Path, paths: Iterable[str]) -> bool:
    """Whether every user may read the public ones of `paths`, files below `folder`."""
    try:
        return all(map(is_readable, _public(folder, paths)))
    except OSError:
        return False


def is_readable(path: Path) -> bool:
    """Whether every user may read this file, or enter and list this folder, by its mode and its ACL."""
    state = path.stat()
    required = _FOLDER if stat.S_ISDIR(state.st_mode) else _FILE
    return (
        state.st_mode & required == required
        and not state.st_mode & stat.S_IWOTH
        and not _acl_forbids(path, required)
    )


def open_to_all(mode: int) -> int:
    """The permissions of a file or folder of that mode, so that everybody may read it and only its own write.

    >>> oct(open_to_all(stat.S_IFDIR | 0o2700)), oct(open_to_all(stat.S_IFREG | 0o660))
    ('0o2755', '0o664')
    """
    return stat.S_IMODE(mode) & ~stat.S_IWOTH | (_FOLDER if stat.S_ISDIR(mode) else _FILE)


def closed_parent(folder: Path) -> Path | None:
    """The outermost folder above `folder` that other users may not enter; None where they may enter all."""
    parents = reversed(folder.absolute().parents)
    return next((parent for parent in parents if not parent.stat().st_mode & stat.S_IXOTH), None)


def _public(folder: Path, paths: Iterable[str]) -> list[Path]:
    """The public files and the folders in which they stand, the outermost first."""
    files = [Path(path) for path in paths if path.split("/")[0] in PUBLIC]
    folders = {parent for file in files for parent in file.parents}
    return [folder / path for path in (*sorted(folders), *files)]


def _set(path: Path) -> None:
    if _acl_forbids(path, _FOLDER if path.is_dir() else _FILE):
        os.removexattr(path, _ACL)
    mode = open_to_all(path.stat().st_mode)
    try:
        path.chmod(mode)
    except PermissionError:
        if path.is_dir():
            raise
        copy = path.with_name(f".{path.name}.copy")
        shutil.copyfile(path, copy)
        copy.chmod(mode)
        copy.replace(path)


def _acl_forbids(path: Path, required: int) -> bool:
    """Whether an access control list of the file (POSIX.1e, as Linux keeps it) shuts somebody out."""
    try:
        content = os.getxattr(path, _ACL)
    except (OSError, AttributeError):  # no list, or a system that has none
        return False
    entries = list(_ACL_ENTRY.iter_unpack(content[4:]))
    mask = next((allowed for tag, allowed, _ in entries if tag == _ACL_MASK), 0o7)
    needed = required & 0o7
    return any(
        allowed & (0o7 if tag in _ACL_UNMASKED else mask) & needed != needed for tag, allowed, _ in entries
    )


def _fault(path: Path, reason: str) -> PermissionsError:
    return PermissionsError(
        path.name,
        f"a web server under another user could not read it ({reason}); nothing is published",
        "build into a folder of your own, on a file system that keeps permissions",
    )
