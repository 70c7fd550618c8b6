"""Everything that the public door answers: addresses, links, and where the lost are led.

Addresses come from our own pages, and are checked all the same: they are written into the configuration
of servers, where one odd letter could become an instruction.  Every fault is a ``ValueError`` that names
the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from netsafe.publishing.door import headers
from netsafe.publishing.published_file import COMPRESSED

_ADDRESS = re.compile(r"/[a-z0-9/._-]*")
_FILE = re.compile(r"(\.well-known/)?[A-Za-z0-9][A-Za-z0-9/._-]*")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(; charset=utf-8)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[a-z0-9:._-]+")
_CODE = re.compile(r"[a-z0-9]{2,12}")

LINKS = "/g/"
"""Where short links stand; nothing else may."""


@dataclass(frozen=True)
class Served:
    """One file that is served.

    `address` is what readers ask for; of a ``lost`` page it is the beginning of the addresses that it
    is for.  `file` is its path below ``site/``, `bytes` and `sha256` are of that file as it is, and
    `packed` holds the sizes of ``FILE.br`` and ``FILE.gz`` beside it, by ``"br"`` and ``"gzip"``: only
    of those that are smaller, and of none where readers may ask for a part of the file.
    """

    address: str
    file: str
    kind: headers.Served
    type: str
    bytes: int
    sha256: str
    packed: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what does not fit, naming the address."""
        check_address(self.address)
        faults = {
            f"the path {self.file!r} of its file": _is_path(self.file),
            f"its class {self.kind!r}": self.kind in get_args(headers.Served),
            f"its type {self.type!r}": _TYPE.fullmatch(self.type) is not None,
            f"its size {self.bytes!r}": self.bytes >= 0,
            f"its digest {self.sha256!r}": _SHA256.fullmatch(self.sha256) is not None,
            "what is packed": all(
                coding in COMPRESSED and 0 < size < self.bytes for coding, size in self.packed.items()
            ),
            "packing a file that readers take in parts": not (self.packed and self.kind in headers.IN_PIECES),
        }
        for what, sound in faults.items():
            if not sound:
                raise ValueError(f"{self.address}: {what} will not do")

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Codings that it is packed in and the endings of those files, the smallest first."""
        sizes = sorted((size, coding) for coding, size in self.packed.items())
        return tuple((coding, COMPRESSED[coding]) for _, coding in sizes)


@dataclass(frozen=True)
class Door:
    """The whole door of one release.

    `moved` leads old addresses to new ones, `links` codes to addresses, `astray` is where a code leads
    that is not there; `partners` says of a partner's own codes whose they are.  `lost` are the pages for
    addresses that are not there, each by the beginning that it is for, ``/`` among them.  `valid_until` is
    the last day on which every detail may be shown.  `away` is a page of its own that web servers show when
    they cannot answer: no address, nothing loaded.
    `not_public` says why this release is for nobody but those who work on it; where it says nothing, it is
    for everybody.
    """

    campaign: str
    digest: str
    valid_until: date
    answers: tuple[Served, ...]
    moved: Mapping[str, str]
    links: Mapping[str, str]
    astray: str
    lost: tuple[Served, ...]
    away: bytes = b""
    partners: Mapping[str, str] = field(default_factory=dict)
    not_public: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could not be answered, naming the address or the code."""
        for name in (self.campaign, self.digest):
            if not _NAME.fullmatch(name):
                raise ValueError(f"{name!r} is no name of a campaign and no digest")
        addresses = _once(served.address for served in self.answers)
        for served in self.answers:
            if served.kind == "lost" or _is_link(served.address):
                raise ValueError(f"{served.address}: cannot be an address of its own here")
        for old, new in self.moved.items():
            check_address(old)
            if old in addresses or _is_link(old):
                raise ValueError(f"{old}: moved away, and still there")
            _check_target(old, new, addresses)
        for code, address in self.links.items():
            if not _CODE.fullmatch(code):
                raise ValueError(f"{code!r}: a code is 2 to 12 of the letters a to z and digits")
            _check_target(LINKS + code, address, addresses)
        _check_target(f"{LINKS}…", self.astray, addresses)
        beginnings = _once(served.address for served in self.lost)
        if "/" not in beginnings:
            raise ValueError("/: has no page for those who are lost")
        for served in self.lost:
            if served.kind != "lost" or not served.address.endswith("/"):
                raise ValueError(f"{served.address}: a page for the lost is for all below a folder")


def check_address(address: str) -> None:
    """Raise ValueError, naming it, where `address` is none of ours.

    >>> check_address("/cy/help/")
    >>> check_address("/cy/;return 200")
    Traceback (most recent call last):
    ValueError: '/cy/;return 200': an address is / and then a-z, 0-9, ., _, - and / alone
    """
    if not _ADDRESS.fullmatch(address):
        raise ValueError(f"{address!r}: an address is / and then a-z, 0-9, ., _, - and / alone")
    if "//" in address or {".", ".."} & set(address.split("/")):
        raise ValueError(f"{address!r}: an address has no empty part, no . and no ..")


def _is_path(file: str) -> bool:
    return _FILE.fullmatch(file) is not None and not {"", ".", ".."} & set(file.split("/"))


def _is_link(address: str) -> bool:
    return address.startswith(LINKS) or address == LINKS.rstrip("/")


def _check_target(source: str, target: str, addresses: set[str]) -> None:
    if target not in addresses:
        raise ValueError(f"{source}: leads to {target!r}, which is not there")


def _once(addresses: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for address in addresses:
        if address in seen:
            raise ValueError(f"{address}: is there twice")
        seen.add(address)
    return seen
