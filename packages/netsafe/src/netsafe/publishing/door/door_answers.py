"""Everything that the public door answers: files, links, and pages for addresses that are not there.

Addresses come from our own pages, and are checked all the same: they are written into the configuration
of servers, where one odd letter could become an instruction.  Every fault is a ``ValueError`` that names
the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from netsafe.helpsite.file_role import FileClass, Role
from netsafe.publishing.door import answer_headers
from netsafe.publishing.published_file import COMPRESSED, PublishedFile

_ADDRESS = re.compile(r"/[a-z0-9/._-]*")
_FILE = re.compile(r"(\.well-known/)?[A-Za-z0-9][A-Za-z0-9/._-]*")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(; charset=utf-8)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[a-z0-9:._-]+")
_CODE = re.compile(r"[a-z0-9]{2,12}")

LINKS = "/g/"
"""Where short links stand; nothing else may."""


@dataclass(frozen=True)
class Door:
    """The whole door of one release.

    Attributes:
        campaign: the id of the campaign; `digest` is that of the release.
        valid_until: the last day on which every detail may be shown.
        answers: every file that readers may ask for, by its address.
        moved: old address → new address.
        links: code → address.
        unknown_code_target: where a code leads that nobody knows.
        not_found: the pages for addresses that are not there; the address of each is the beginning that it
            is for, ``/`` among them.
        away: a page of its own that web servers show when they cannot answer; it loads nothing.
        partners: whose a partner's own code is.
        not_public: why this release is for nobody but those who work on it; empty: it is for everybody.
    """

    campaign: str
    digest: str
    valid_until: date
    answers: tuple[PublishedFile, ...]
    moved: Mapping[str, str]
    links: Mapping[str, str]
    unknown_code_target: str
    not_found: tuple[PublishedFile, ...]
    away: bytes = b""
    partners: Mapping[str, str] = field(default_factory=dict)
    not_public: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could not be answered, naming the address or the code."""
        for name in (self.campaign, self.digest):
            if not _NAME.fullmatch(name):
                raise ValueError(f"{name!r} is no name of a campaign and no digest")
        for file in (*self.answers, *self.not_found):
            check_file(file)
        addresses = _unique(address_of(file) for file in self.answers)
        for file in self.answers:
            if file.role is Role.NOT_FOUND or _is_link(address_of(file)):
                raise ValueError(f"{file.address}: cannot be an address of its own here")
        for old, new in self.moved.items():
            check_address(old)
            if old in addresses or _is_link(old):
                raise ValueError(f"{old}: moved away, and still there")
            _check_target(old, new, addresses)
        for code, address in self.links.items():
            if not _CODE.fullmatch(code):
                raise ValueError(f"{code!r}: a code is 2 to 12 of the letters a to z and digits")
            _check_target(LINKS + code, address, addresses)
        _check_target(f"{LINKS}…", self.unknown_code_target, addresses)
        beginnings = _unique(address_of(file) for file in self.not_found)
        if "/" not in beginnings:
            raise ValueError("/: has no page for those who are lost")
        for file in self.not_found:
            if file.role is not Role.NOT_FOUND or not address_of(file).endswith("/"):
                raise ValueError(f"{file.address}: a page for the lost is for all below a folder")


def address_of(file: PublishedFile) -> str:
    """The address at which a file of the door is answered."""
    if file.address is None:
        raise ValueError(f"{file.path}: has no address")
    return file.address


def class_of(file: PublishedFile) -> FileClass:
    """The class of the answer that sends a file of the door."""
    if file.role.answer_class is None:
        raise ValueError(f"{file.address}: nobody is answered with a file of the role {file.role.name}")
    return file.role.answer_class


def endings_of(file: PublishedFile) -> tuple[tuple[str, str], ...]:
    """Codings in which a file is compressed, and the endings of those copies, the smallest copy first."""
    sizes = sorted((size, coding) for coding, size in file.compressed.items())
    return tuple((coding, COMPRESSED[coding]) for _, coding in sizes)


def check_file(file: PublishedFile) -> None:
    """Raise ValueError, naming its address, where a file does not fit."""
    check_address(address_of(file))
    answer_class = class_of(file)
    faults = {
        f"the path {file.name!r} of its file": _is_path(file.name),
        f"its type {file.media_type!r}": _TYPE.fullmatch(file.media_type) is not None,
        f"its size {file.bytes!r}": file.bytes >= 0,
        f"its digest {file.sha256!r}": _SHA256.fullmatch(file.sha256) is not None,
        "what is packed": all(
            coding in COMPRESSED and 0 < size < file.bytes for coding, size in file.compressed.items()
        ),
        "packing a file that readers take in parts": not (
            file.compressed and answer_class in answer_headers.IN_PIECES
        ),
    }
    for what, sound in faults.items():
        if not sound:
            raise ValueError(f"{file.address}: {what} will not do")


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


def _unique(addresses: Iterable[str]) -> set[str]:
    unique: set[str] = set()
    for address in addresses:
        if address in unique:
            raise ValueError(f"{address}: is there twice")
        unique.add(address)
    return unique
