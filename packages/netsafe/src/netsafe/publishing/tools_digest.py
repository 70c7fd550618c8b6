"""A digest of what a build is made with: our own code, templates and fonts, and the libraries below them."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from re import match
from typing import Protocol

import netsafe_intake

import netsafe

PACKAGE = Path(netsafe.__file__).parent
INTAKE = Path(netsafe_intake.__file__).parent
MAKERS = (
    "campaign",
    "films",
    "fonts",
    "formats",
    "helpsite",
    "language",
    "looks",
    "materials",
    "publishing",
    "slots",
    "typesetting",
)
"""The rooms whose code, templates, fonts and profiles end up in what is made."""


class Hash(Protocol):
    """What hashlib's objects can do."""

    def update(self, data: bytes, /) -> None:
        """Add `data`."""


@cache
def libraries() -> dict[str, str]:
    """The version of each library that the project itself asks for, by name.

    Python is not among them: what is made does not depend on it.
    """
    from importlib import metadata  # slow to import, and not needed where nothing has changed

    names = {
        name[0].lower() for line in metadata.requires("netsafe") or () if (name := match(r"[\w.-]+", line))
    }
    return {name: metadata.version(name) for name in sorted(names)}


@cache
def digest_of_makers() -> str:
    """SHA-256 over every file that making uses, and the versions of the libraries."""
    digest = hashlib.sha256(repr(libraries()).encode())
    for room in MAKERS:
        _add_folder(digest, PACKAGE / room)
    _add_folder(digest, INTAKE)
    return digest.hexdigest()


def digest_of_code() -> str:
    """SHA-256 over all files of the project, and what is installed beside it; takes some milliseconds.

    It changes whenever :func:`digest_of_makers` or the rules may change, and is cheaper to find out:
    installed libraries are known by the names of their folders, which hold their versions.
    """
    digest = hashlib.sha256()
    _add_folder(digest, PACKAGE)
    _add_folder(digest, INTAKE)
    for place in map(Path, sys.path):
        if place.name.endswith("-packages") and place.is_dir():
            installed = sorted(entry.name for entry in place.iterdir() if entry.suffix == ".dist-info")
            digest.update("\0".join(installed).encode())
    return digest.hexdigest()


def _add_folder(digest: Hash, folder: Path) -> None:
    """Add the names and contents of all files below `folder`, a part of a package, in a fixed order."""
    package = folder if folder == INTAKE else PACKAGE
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(place, name)
            data = path.read_bytes()
            digest.update(f"{path.relative_to(package).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
