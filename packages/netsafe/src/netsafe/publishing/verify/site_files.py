"""The whole site, as the checks see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netsafe.helpsite.file_role import Role
from netsafe.publishing.published_file import PublishedFile


@dataclass(frozen=True)
class SiteFiles:
    """Every file of the site but compressed copies, and what it is checked against.

    `address` is that of the site itself, and `allowed_hosts` are those to which the release itself links.
    `pairs` holds the addresses of each page by language; `moved` and `links` are answered too, and a code
    that nobody knows leads to `unknown_code_target`.  `editions` are those of materials that are offered.
    """

    address: str
    allowed_hosts: frozenset[str]
    languages: tuple[str, ...]
    files: tuple[PublishedFile, ...]
    pairs: tuple[Mapping[str, str], ...]
    moved: Mapping[str, str]
    links: Mapping[str, str]
    unknown_code_target: str
    editions: frozenset[str] = frozenset()

    @property
    def by_address(self) -> dict[str, PublishedFile]:
        """Every file that answers an address, by that address."""
        return {
            file.address: file
            for file in self.files
            if file.address is not None and file.role is not Role.NOT_FOUND
        }

    @property
    def pages(self) -> tuple[PublishedFile, ...]:
        """Every page, those for addresses that are not there too."""
        return tuple(file for file in self.files if file.role in (Role.PAGE, Role.NOT_FOUND))

    def local_address(self, address: str) -> str | None:
        """`address` as one of the site's own, without what follows ``#``; None for another site's."""
        if address.startswith(self.address + "/"):
            address = address.removeprefix(self.address)
        if address.startswith("/") and not address.startswith("//"):
            return address.partition("#")[0]
        return None
