"""The whole site, as checks see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netsafe.helpsite.leaf import Class
from netsafe.publishing.verify.file_content import FileContent


@dataclass(frozen=True)
class Walked:
    """One file below ``site/``: the address that it answers (None for lost pages), and what is in it.

    `edition` is what it must show; `packed` are the sizes of its compressed copies.
    """

    file: str
    address: str | None
    cls: Class
    languages: tuple[str, ...]
    bytes: int
    reading: FileContent
    edition: str | None = None
    packed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Walk:
    """`site` is the site's own address; `near` are the hosts to which the release itself links.

    `pairs` holds the addresses of each page by language; `moved` and `links` are answered too.
    `editions` are those of materials that are offered.
    """

    site: str
    near: frozenset[str]
    languages: tuple[str, ...]
    files: tuple[Walked, ...]
    pairs: tuple[Mapping[str, str], ...]
    moved: Mapping[str, str]
    links: Mapping[str, str]
    astray: str
    editions: frozenset[str] = frozenset()

    @property
    def by_address(self) -> dict[str, Walked]:
        """Every file that answers an address, by that address."""
        return {one.address: one for one in self.files if one.address is not None}

    @property
    def pages(self) -> tuple[Walked, ...]:
        """Every page, those for addresses that are not there too."""
        return tuple(one for one in self.files if one.cls in ("page", "lost"))

    def own(self, address: str) -> str | None:
        """`address` as one of the site's own, without what follows ``#``; None for another site's."""
        if address.startswith(self.site + "/"):
            address = address.removeprefix(self.site)
        if address.startswith("/") and not address.startswith("//"):
            return address.partition("#")[0]
        return None
