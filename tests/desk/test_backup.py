"""A backup of either database is taken back into either, with equal digests; one changed byte is refused."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from counts import cluster as postgresql
from desk_cast import SHIPPED, installation
from netsafe.bundle import read_bundle


def desk(database: str, folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """A command of a desk of its own, as an operator calls it."""
    ours = ("NETSAFE_DESK", "DESK_TEST")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-m", "netsafe", "desk", *map(str, words)],
        env=environment | installation(database, folder),
        capture_output=True,
        text=True,
    )


def works(database: str, folder: Path, *words: str | Path) -> None:
    done = desk(database, folder, *words)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a desk on SQLite that has the shipped campaign and an administrator."""
    folder = tmp_path_factory.mktemp("first")
    database = f"sqlite:///{folder}/desk.sqlite3"
    works(database, folder, "import", SHIPPED)
    works(database, folder, "invite", "--administrator", "--name", "Gweinyddwr", "admin@example.org")
    works(database, folder, "backup", folder / "backup.zip")
    return folder / "backup.zip"


def test_from_sqlite_to_postgresql_and_back(first: Path, tmp_path: Path, server: postgresql.Cluster):
    second, third = server.database(), f"sqlite:///{tmp_path}/third.sqlite3"
    works(second, tmp_path / "second", "restore", first)
    works(second, tmp_path / "second", "backup", tmp_path / "second.zip")
    works(second, tmp_path / "second", "record", "verify")
    works(third, tmp_path / "third", "restore", tmp_path / "second.zip")
    works(third, tmp_path / "third", "export", "operation-net-safe", tmp_path / "out")
    assert read_bundle(tmp_path / "out").release.digest == read_bundle(SHIPPED).release.digest
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(tmp_path / "second.zip") as other:
        assert one.namelist() == other.namelist()
        differing = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert differing == [], "the same rows, whatever the database"
    done = desk(third, tmp_path / "third", "invite", "--name", "Golygydd", "editor@example.org")
    assert done.returncode == 0, "the database goes on counting"


def test_a_changed_backup_is_refused_and_nothing_is_there(first: Path, tmp_path: Path):
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(first) as real, zipfile.ZipFile(forged, "w") as copy:
        for name in real.namelist():
            content = real.read(name)
            copy.writestr(name, content.replace(b"napac", b"other") if "campaigns.fact" in name else content)
    database = f"sqlite:///{tmp_path}/desk.sqlite3"
    done = desk(database, tmp_path, "restore", forged)
    assert done.returncode == 1
    assert "tables/campaigns.fact.jsonl is not as it was written. Mend: " in done.stderr
    done = desk(database, tmp_path, "restore", first)
    assert done.returncode == 0, "the desk is still empty"


@pytest.mark.parametrize("content", [b"", b"PK", b"no backup at all"])
def test_a_file_that_is_no_backup_is_refused_in_one_line(content: bytes, tmp_path: Path):
    (tmp_path / "file.zip").write_bytes(content)
    done = desk(f"sqlite:///{tmp_path}/desk.sqlite3", tmp_path, "restore", tmp_path / "file.zip")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "file.zip: is no backup. Mend: name a file that" in done.stderr


def test_a_desk_that_is_not_empty_is_left_as_it_is(first: Path):
    done = desk(f"sqlite:///{first.parent}/desk.sqlite3", first.parent, "restore", first)
    assert done.returncode == 1 and "this desk is not empty" in done.stderr
