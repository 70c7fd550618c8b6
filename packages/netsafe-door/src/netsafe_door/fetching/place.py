"""Where a published folder is fetched from: a folder of this machine, or an address of the web."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from netsafe_door.fetching.fetch_error import FetchError

TIMEOUT = 60
"""Seconds without an answer."""


class PublishedPlace(Protocol):
    """Files by name."""

    def read(self, name: str, most_bytes: int) -> bytes:
        """The file called `name`.  Raises FetchError where it is not there, or has more than `most_bytes`."""


@dataclass(frozen=True)
class FolderPlace:
    """A folder of this machine, such as one that is kept alike with the desk's."""

    folder: Path

    def read(self, name: str, most_bytes: int) -> bytes:
        """See :class:`PublishedPlace`."""
        try:
            with (self.folder / name).open("rb") as file:
                content = file.read(most_bytes + 1)
        except OSError as error:
            raise _unreadable(str(self.folder / name), (error.strerror or str(error)).lower()) from None
        return _bounded(content, most_bytes, str(self.folder / name))


@dataclass(frozen=True)
class WebPlace:
    """An address of the web, such as that of a bucket, to which names are added."""

    address: str

    def read(self, name: str, most_bytes: int) -> bytes:
        """See :class:`PublishedPlace`."""
        address = f"{self.address.rstrip('/')}/{name}"
        try:
            with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:
                content: bytes = answer.read(most_bytes + 1)
        except urllib.error.HTTPError as error:
            raise _unreadable(address, f"is answered with {error.code}") from None
        except (OSError, ValueError) as error:
            raise _unreadable(address, f"cannot be reached ({type(error).__name__})") from None
        return _bounded(content, most_bytes, address)


def place_of(address: str) -> PublishedPlace:
    """The place that somebody named.

    >>> place_of("https://files.example/folders/campaign")
    WebPlace(address='https://files.example/folders/campaign')
    """
    if urlsplit(address).scheme in ("http", "https"):
        return WebPlace(address)
    return FolderPlace(Path(address))


def _bounded(content: bytes, most_bytes: int, place: str) -> bytes:
    if len(content) > most_bytes:
        raise FetchError(place, f"has more than {most_bytes} bytes", "ask those who publish it")
    return content


def _unreadable(place: str, why: str) -> FetchError:
    return FetchError(place, why, "see to the address, and whether this machine may read there")
