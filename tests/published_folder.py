"""Is a published folder whole?  Told by its manifest and the bytes that lie there, past our own code."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def faults_of(folder: Path) -> list[str]:
    """What is not as the manifest says; nothing where all of it is."""
    manifest = json.loads((folder / "manifest.json").read_text())
    rows = {row["path"]: row["sha256"] for row in manifest["files"]}
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    missing = [f"{path} is missing" for path in rows if path not in files]
    further = [f"{path} is no part of it" for path in files if path not in rows and path != "manifest.json"]
    other = [
        f"{path} has other bytes"
        for path, sha256 in rows.items()
        if path in files and hashlib.sha256(files[path].read_bytes()).hexdigest() != sha256
    ]
    return missing + further + other


def digest_of(folder: Path) -> str:
    """The digest of the words that the folder was made from."""
    return str(json.loads((folder / "manifest.json").read_text())["digest"])
