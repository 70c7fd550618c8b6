"""Real lists of words, as npm has them: fetched once, in these versions, into ``.cache/`` of the project."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
from pathlib import Path

from archives import unpack
from needs import missing, program

CACHE = Path(__file__).parents[1] / ".cache" / "dictionaries"

PACKAGES = {
    "dictionary-cy-2.0.0": "028a5da0e0facfffce1eed4ed767b357f426dfe70b917729fbbebd1bea89c69a",
    "dictionary-en-gb-3.0.0": "67b3ac7f78c31408927b9e4e4f55bbd6a338ae6596a5c09bd937e471694fa218",
}
"""SHA-256 of each package as npm packs it."""


def folder() -> Path:
    """A folder with ``dictionary-cy`` and ``dictionary-en-gb`` in it, fetched where they are not there."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for package, digest in PACKAGES.items():
            name, _, version = package.rpartition("-")
            if not (CACHE / name).exists():
                _fetch(name, version, digest)
    return CACHE


def _fetch(name: str, version: str, digest: str) -> None:
    command = [program("npm"), "pack", f"{name}@{version}", "--silent", "--pack-destination", str(CACHE)]
    fetched = subprocess.run(command, capture_output=True, text=True, cwd=CACHE)
    archive = CACHE / f"{name}-{version}.tgz"
    if fetched.returncode or not archive.exists():
        missing(f"npm could not fetch {name}: {fetched.stderr.strip()[-300:]}")
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == digest, f"not the {name} that was tried here"
    part = CACHE / f"{name}.part"
    shutil.rmtree(part, ignore_errors=True)
    unpack(archive, part)
    archive.unlink()
    (part / "package").rename(CACHE / name)
    part.rmdir()
