"""The same tests on PostgreSQL: each file that works within one process, run again with another database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from counts import cluster as postgresql
from needs import missing

HERE = Path(__file__).parent
SELF_STANDING = ("subprocess", "desk_installation", "served_desk")
"""What files name that begin programs of their own: those choose their databases themselves."""

OF_THE_DEMONSTRATION = "test_demo_sign_in.py"
"""The demonstration has SQLite alone."""


def files_within_one_process() -> list[str]:
    files = sorted(set(HERE.glob("test_*.py")) - {HERE / OF_THE_DEMONSTRATION})
    return [str(file) for file in files if not _begins_programs(file)]


def _begins_programs(file: Path) -> bool:
    text = file.read_text(encoding="utf-8")
    return any(name in text for name in SELF_STANDING)


@pytest.mark.skipif("DESK_TEST_DATABASE" in os.environ, reason="this is that run")
def test_the_same_on_postgresql():
    ours = ("NETSAFE_DESK", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    try:
        with postgresql.cluster() as server:
            done = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "pytest",
                    "-p",
                    "no:cacheprovider",
                    "-n",
                    "0",
                    *files_within_one_process(),
                ],
                env={**environment, "DESK_TEST_DATABASE": server.url()},
                cwd=HERE.parents[1],
                capture_output=True,
                text=True,
            )
    except postgresql.NoPostgresError as error:
        missing(str(error))
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "skipped" not in done.stdout
