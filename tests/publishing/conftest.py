"""The whole program from outside: a campaign of the test's own, and ``netsafe`` as a process."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from patience import PATIENCE

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
PROGRAM = str(Path(sys.executable).with_name("netsafe"))

TODAY = "2026-11-24"
"""The tests' own day: service details go out of date, tests must not."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A copy of Operation Net Safe that a test may change."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "campaign"))


@pytest.fixture
def program() -> str:
    """The program that people start."""
    return PROGRAM


@pytest.fixture
def netsafe(tmp_path: Path) -> Run:
    """`netsafe("build", ...)`: the finished process, started in the test's folder on the tests' day."""

    def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        day = ("--today", TODAY) if words[0] in ("build", "serve") else ()
        return subprocess.run(
            [PROGRAM, *map(str, words), *day],
            cwd=tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    return run


Published = Callable[..., Path]


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Path]:
    """What was built from the shipped campaign as it is, by the words of the command."""
    return {}


@pytest.fixture
def published(
    netsafe: Run, campaign: Path, tmp_path: Path, builds: dict[tuple[str, ...], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Published:  # fmt: skip
    """`published("--only", "card")`: the folder ``out`` as a build leaves it, and the note beside it.

    Built once by each process of the tests, and copied: for tests of what the next build does.
    """

    def copied(*words: str) -> Path:
        if words not in builds:
            home = tmp_path_factory.mktemp("published")
            done = netsafe("build", campaign, "--out", home / "out", *words)
            assert done.returncode == 0, done.stderr
            builds[words] = home
        shutil.copytree(builds[words], tmp_path, symlinks=True, dirs_exist_ok=True)
        return tmp_path / "out"

    return copied


Tree = dict[str, str]


@pytest.fixture
def tree() -> Callable[[Path], Tree]:
    """`tree(folder)`: every file below it with the digest of its bytes, hidden ones too."""

    def of(folder: Path) -> Tree:
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return of
