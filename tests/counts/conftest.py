"""A folder of spools, and both kinds of database: every test that asks for a `database` runs on each."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from counts.database import Counts, counts_of, rows_of
from counts.program import PROGRAM
from netsafe_door.counts import Collected, collect, open_store
from patience import PATIENCE


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "counts.sqlite3")
    return str(request.getfixturevalue("server").database())


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    """An empty folder of spools."""
    folder = tmp_path / "spool"
    folder.mkdir()
    return folder


@pytest.fixture
def gather(spool: Path, database: str) -> Callable[[], Collected]:
    """`gather()`: one pass over the folder into the database."""

    def run() -> Collected:
        with open_store(database) as store:
            return collect(spool, store)

    return run


@pytest.fixture
def rows(database: str) -> Callable[[str], list[tuple[object, ...]]]:
    """`rows("SELECT …")`: what the database holds, read past our own code."""

    def read(sql: str) -> list[tuple[object, ...]]:
        return rows_of(database, sql)

    return read


@pytest.fixture
def counts(database: str) -> Callable[[], Counts]:
    """`counts()`: all that was counted."""

    def read() -> Counts:
        return counts_of(database)

    return read


@pytest.fixture
def netsafe(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`netsafe("counts", "collect", …)`: the finished process, started in the test's folder."""

    def run(*words: str | Path, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        command = [*before, PROGRAM, *map(str, words)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE)

    return run
