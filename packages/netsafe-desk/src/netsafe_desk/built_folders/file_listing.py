"""The list of the files of a published folder, as it lies in the storage."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Listing:
    """A list of files, as bytes and read; `sha256` is the digest of the bytes."""

    content: bytes

    @property
    def sha256(self) -> str:
        """Its own digest."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def files(self) -> dict[str, dict[str, Any]]:
        """Each file by its path: SHA-256 and size in bytes."""
        return {file["path"]: file for file in json.loads(self.content)["files"]}
