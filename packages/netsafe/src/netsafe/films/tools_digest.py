"""What films are made with: a film that other tools would make otherwise is not taken from the cache."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib import metadata
from pathlib import Path

from netsafe.typesetting.typst_compiler import FONTS, PACKAGE


@cache
def digest() -> str:
    """A digest of this room, the shared templates, the fonts, the libraries, and the kind of processor."""
    fingerprint = hashlib.sha256()
    room = Path(__file__).parent
    for folder in (room, room / "film", PACKAGE / "typesetting" / "typst", FONTS):
        fingerprint.update(digest_of_folder(folder).encode())
    for library in ("av", "numpy", "pillow", "pypdfium2", "typst"):
        fingerprint.update(f"{library} {metadata.version(library)}\0".encode())
    fingerprint.update(os.uname().machine.encode() if hasattr(os, "uname") else b"")
    return fingerprint.hexdigest()


@cache
def digest_of_folder(folder: Path) -> str:
    """A digest of the code, templates and fonts in a folder."""
    fingerprint = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".py", ".typ", ".ttf"):
            fingerprint.update(f"{path.name}\0".encode())
            fingerprint.update(path.read_bytes())
    return fingerprint.hexdigest()
