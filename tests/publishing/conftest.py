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
