"""Whatever the umask, the modes and the lists of a folder: another user reads all that is public."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from needs import missing
from netsafe.publishing import public_file_permissions
from netsafe_intake import error
from patience import PATIENCE

SOURCES = ((public_file_permissions.__file__, 2), (error.__file__, 1))
"""A file of each distribution that is imported, and how many folders its source folder lies above it."""

NOBODY = "nobody"
PATHS = ("site/index.html", "site/cy/help/index.html", "door/table.json", "manifest.json")


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder that every user may enter, which pytest's own are not; and a user beside us."""
    if os.geteuid() != 0:
        missing("only root can look with the eyes of another user")
    folder = Path(tempfile.mkdtemp(prefix="netsafe-public-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def shut_to_others(*folders: Path) -> list[str]:
    """What a user without any right cannot read below `folders`, asked of the system as that user."""
    looked = subprocess.run(
        [
            "find",
            *map(str, folders),
            "!",
            "-readable",
            "-print",
            "-o",
            "-type",
            "d",
            "!",
            "-executable",
            "-print",
        ],
        user=NOBODY,
        group="nogroup",
        extra_groups=[],
        capture_output=True,
        text=True,
    )
    return looked.stdout.splitlines() + looked.stderr.splitlines()


def build(program: str, campaign: Path, out: Path, umask: int) -> subprocess.CompletedProcess[str]:
    command = [program, "build", str(campaign), "--out", str(out), "--only", "site", "--today", "2026-11-24"]
    done = subprocess.run(command, umask=umask, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return done


def test_a_build_under_a_strict_umask_is_read_by_another_user(program, campaign, room):
    out = room / "srv" / "build"
    done = build(program, campaign, out, 0o077)
    assert shut_to_others(out / "site", out / "door")[:1], "its parent, made under the same umask, is shut"
    assert f"{room}/srv: other users may not enter it" in done.stdout and "Mend" in done.stdout
    out.parent.chmod(0o711)
    assert shut_to_others(out / "site", out / "door") == []
    assert stat.S_IMODE((out / "index.html").stat().st_mode) == 0o600, "the contact sheet is not public"

    for path in (out, *out.rglob("*")):  # as an older build left it: files are brought, and folders too
        path.chmod(0o700 if path.is_dir() else 0o600)
    again = build(program, campaign, out, 0o027)
    assert "Nothing has changed" not in again.stdout and "other users" not in again.stdout
    assert shut_to_others(out / "site", out / "door") == []
    assert "Nothing has changed" in build(program, campaign, out, 0o077).stdout


def tree(room: Path, umask: int) -> Path:
    """A folder as a build makes it."""
    before = os.umask(umask)
    try:
        for path in PATHS:
            (room / path).parent.mkdir(parents=True, exist_ok=True)
            (room / path).write_text(path)
    finally:
        os.umask(before)
    return room


@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022, 0o027, 0o077, 0o277, 0o777])
def test_every_umask(room, umask):
    build = tree(room / "build", umask)
    kept = stat.S_IMODE((build / "manifest.json").stat().st_mode)
    assert public_file_permissions.all_readable(build, PATHS) == (umask in (0o002, 0o022))
    public_file_permissions.make_readable(build, PATHS)
    assert public_file_permissions.all_readable(build, PATHS)
    assert shut_to_others(build / "site", build / "door") == []
    for path in (build / "site", *(build / "site").rglob("*")):
        assert not path.stat().st_mode & stat.S_IWOTH, "nobody else writes there"
    assert stat.S_IMODE((build / "manifest.json").stat().st_mode) == kept


def test_a_folder_goes_on_handing_its_group_on(room):
    build = tree(room / "build", 0o077)
    (build / "site").chmod(0o2700)
    public_file_permissions.make_readable(build, PATHS)
    assert stat.S_IMODE((build / "site").stat().st_mode) == 0o2755


def acl(*, nobody: int, mask: int, other: int) -> bytes:
    """An access list with one named user, in the form of Linux (``linux/posix_acl_xattr.h``)."""
    entries = [
        (0x01, 7, 0xFFFFFFFF),  # the owner
        (0x02, nobody, 65534),
        (0x04, 7, 0xFFFFFFFF),  # the group
        (0x10, mask, 0xFFFFFFFF),
        (0x20, other, 0xFFFFFFFF),
    ]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


@pytest.mark.parametrize(
    ("nobody", "mask", "other"), [(0, 7, 5), (0, 7, 0), (5, 0, 5), (5, 7, 0), (4, 5, 5), (7, 7, 5)]
)
def test_access_lists_that_folders_hand_on(room, nobody, mask, other):
    """A folder with a default list gives it to all that is made in it, whatever the umask."""
    folder = room / "build"
    folder.mkdir()
    try:
        os.setxattr(folder, "system.posix_acl_default", acl(nobody=nobody, mask=mask, other=other))
    except OSError:
        missing("this file system keeps no access lists")
    folder.chmod(0o755)
    tree(folder, 0o022)
    public_file_permissions.make_readable(folder, PATHS)
    assert shut_to_others(folder / "site", folder / "door") == []
    assert public_file_permissions.all_readable(folder, PATHS)
    if (nobody, mask, other) == (7, 7, 5):
        assert os.getxattr(folder / "site", "system.posix_acl_access"), "a list that forbids nothing stays"


def test_a_second_name_of_another_user_s_file_becomes_a_copy(room):
    """As root nothing is refused, so this is done as a user who may write beside the file."""
    build = tree(room / "build", 0o077)
    theirs = build / "site" / "index.html"
    shutil.chown(theirs, "daemon")
    theirs.chmod(0o640)
    for folder in (build, build / "site", build / "door", build / "site/cy", build / "site/cy/help"):
        shutil.chown(folder, NOBODY)
    for path in ("site/cy/help/index.html", "door/table.json"):
        shutil.chown(build / path, NOBODY)
    theirs.chmod(0o666)  # may be read and linked, and nobody but its owner may change its mode
    code = (
        "import sys; from pathlib import Path; "
        "from netsafe.publishing.public_file_permissions import make_readable; "
        "make_readable(Path(sys.argv[1]), sys.argv[2:])"
    )
    source = ":".join(str(Path(file or "").parents[levels]) for file, levels in SOURCES)
    done = subprocess.run(
        ["/usr/bin/env", f"PYTHONPATH={source}", "python3", "-c", code, str(build), *PATHS],
        user=NOBODY,
        group="nogroup",
        extra_groups=[],
        capture_output=True,
        text=True,
    )
    if "No module" in done.stderr or "Permission denied" in done.stderr:
        missing("the project itself cannot be read by another user here")
    assert done.returncode == 0, done.stderr
    assert theirs.owner() == NOBODY and theirs.read_text() == "site/index.html"
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o664, "without writing by everybody"
    assert {path.name for path in theirs.parent.iterdir()} == {"index.html", "cy"}


def test_what_cannot_be_made_readable_is_refused_with_its_name(tmp_path):
    """The folder of a process's open files: the system lets nobody change its mode."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "fd").symlink_to("/proc/self/fd")
    with pytest.raises(
        public_file_permissions.PermissionsError, match=r"^fd: .*nothing is published\. Mend: "
    ):
        public_file_permissions.make_readable(tmp_path, ["site/fd/0"])
