"""The list of the files of a published folder, as the desk signs it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from netsafe_door.fetching.fetch_error import FetchError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SERVED = ("site/", "door/")
"""What a door serves and reads: the rest of a folder is for people who print."""


@dataclass(frozen=True)
class ListedFile:
    """A file: where it stands, its SHA-256, its size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Listing:
    """The files that a door serves; `sequence` grows with each publication."""

    campaign: str
    seal: int
    sequence: int
    files: tuple[ListedFile, ...]


def read_listing(content: bytes, place: str) -> Listing:
    """The list in `content`.  Raises FetchError where it is none, or names a path that leads elsewhere.

    >>> read_listing(b"{}", "list.json")
    Traceback (most recent call last):
    ...
    netsafe_door.fetching.fetch_error.FetchError: list.json: is no list of files of this kind. Mend: ...
    """
    try:
        data = json.loads(content)
        if data["format"] != 1:
            raise ValueError(data["format"])
        files = tuple(_file(row) for row in data["files"])
        listing = Listing(str(data["campaign"]), int(data["seal"]), int(data["sequence"]), files)
    except (ValueError, TypeError, KeyError):
        raise FetchError(
            place, "is no list of files of this kind", "install the netsafe-door of the desk’s release"
        ) from None
    served = tuple(file for file in listing.files if file.path.startswith(_SERVED))
    return Listing(listing.campaign, listing.seal, listing.sequence, served)


def _file(row: dict[str, Any]) -> ListedFile:
    path, sha256, size = row["path"], row["sha256"], row["bytes"]
    parts = path.split("/")
    if "\\" in path or "\x00" in path or any(part in ("", ".", "..") for part in parts):
        raise ValueError(path)
    if not _SHA256.fullmatch(sha256) or not isinstance(size, int) or size < 0:
        raise ValueError(sha256)
    return ListedFile(path, sha256, size)
