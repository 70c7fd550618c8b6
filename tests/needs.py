"""What a test needs beside Python: where it is missing the test is skipped, and fails where CI=true."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip the test and say why; where CI=true it fails, so that nobody believes it ran."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"must be there in CI: {what}")
    pytest.skip(what)


def program(name: str, package: str = "") -> str:
    """Where a program is that we did not write."""
    found = shutil.which(name)
    if found is None:
        missing(f"{name} is not installed (apt-get install {package or name})")
    return found


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of its own of that size, at `folder`, which is new: one that is soon full."""
    folder.mkdir()
    size = f"size={kilobytes}k"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], capture_output=True, text=True
    )
    if mounted.returncode:
        missing(f"no small disk can be mounted: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
