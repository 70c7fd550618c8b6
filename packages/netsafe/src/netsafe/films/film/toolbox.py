"""What films are made with: a film that other tools would make otherwise is not taken from the shelf."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib import metadata
from pathlib import Path

from netsafe.typesetting.setting import FONTS, PACKAGE


@cache
def digest() -> str:
    """A digest of this cabin, the shared templates, the fonts, the libraries, and the kind of processor."""
    found = hashlib.sha256()
    for folder in (Path(__file__).parent, PACKAGE / "typesetting" / "typst", FONTS):
        found.update(digest_of_cabin(folder).encode())
    for library in ("av", "numpy", "pillow", "pypdfium2", "typst"):
        found.update(f"{library} {metadata.version(library)}\0".encode())
    found.update(os.uname().machine.encode() if hasattr(os, "uname") else b"")
    return found.hexdigest()


@cache
def digest_of_cabin(folder: Path) -> str:
    """A digest of the code, templates and fonts in a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".py", ".typ", ".ttf"):
            found.update(f"{path.name}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()
