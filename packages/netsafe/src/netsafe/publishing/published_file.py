"""One published file: made once by the step that knows what it is, and carried through to the end.

The manifest's row, what the site offers, what the checks read and what servers are told follow from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from netsafe.helpsite.file_role import Role
from netsafe.publishing.manifest import File
from netsafe.publishing.site_file_content import FileContent

SITE = "site"
DOOR = "door"
COMPRESSED = {"br": ".br", "gzip": ".gz"}
"""Coding → ending of the compressed copy that stands beside a file."""

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip",
    ".webp": "image/webp",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

_PICTURES = (".png", ".jpg", ".gif", ".svg")
_ROLES = {
    ".txt": Role.ALTERNATIVE_TEXT,
    ".zip": Role.ARCHIVE,
    ".html": Role.CONTACT_SHEET,
    ".mp4": Role.FILM,
    ".vtt": Role.CAPTIONS,
    ".srt": Role.CAPTIONS,
}
_NO_CONTENT = FileContent()


@dataclass(frozen=True)
class PublishedFile:
    """One file of a build.

    Attributes:
        path: where it stands below the folder of the build, with ``/`` between its parts.
        kind: the kind of material or page that it belongs to.
        languages: in the order in which they are read in it.
        recipe: a digest of all that it is made from, words and tools.
        sha256: of its bytes, as hexadecimal digits.
        bytes: its size.
        edition: what is printed on the piece or shown on the page; None where it shows none.
        partner: the id of the partner whose own copy it is.
        address: what readers ask for; of a page for addresses that are not there, their beginning.  None for
            a file that no reader asks for.
        media_type: what it is answered as, where it has an address.
        compressed: sizes of the compressed copies beside it, in bytes, by coding.
        parsed: what was read in it for the checks of the site; None for a file that holds no addresses.
        is_new: whether this build wrote it; otherwise it is kept from the build before.
    """

    path: str
    role: Role
    kind: str
    languages: tuple[str, ...]
    recipe: str
    sha256: str
    bytes: int
    edition: str | None = None
    partner: str | None = None
    address: str | None = None
    media_type: str = ""
    compressed: Mapping[str, int] = field(default_factory=dict)
    parsed: FileContent | None = None
    is_new: bool = False

    @property
    def name(self) -> str:
        """Its path below ``site/``, where it is a file of the site."""
        return self.path.removeprefix(f"{SITE}/")

    @property
    def content(self) -> FileContent:
        """What the checks see in it: nothing in a file that was not read."""
        return self.parsed or _NO_CONTENT

    @property
    def row(self) -> File:
        """Its row in the manifest."""
        return File(
            path=self.path,
            kind=self.kind,
            languages=self.languages,
            language="+".join(self.languages),
            variant=self.role.variant,
            edition=self.edition,
            recipe=self.recipe,
            partner=self.partner,
            sha256=self.sha256,
            bytes=self.bytes,
        )

    @classmethod
    def from_row(cls, row: File, role: Role) -> PublishedFile:
        """The file that a row of the build before describes; the row does not say its whole role."""
        return cls(
            path=row.path,
            role=role,
            kind=row.kind,
            languages=row.languages,
            recipe=row.recipe,
            sha256=row.sha256,
            bytes=row.bytes,
            edition=row.edition,
            partner=row.partner,
        )


def sha256_of(data: bytes) -> str:
    """The SHA-256 of `data`, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def media_type_of(path: str) -> str:
    """The media type of a file with that name.  Raises KeyError for an ending that nobody publishes."""
    return MEDIA_TYPES[PurePosixPath(path).suffix]


def role_of(ending: str, endings: tuple[str, ...]) -> Role:
    """The role of a file of a piece, from the ending of its name among those of all its files.

    >>> role_of(".png", (".pdf", "-print.pdf", ".png")), role_of(".png", (".png",))
    (<Role.PREVIEW: ('preview', None, None)>, <Role.IMAGE: ('image', 'image', 'document')>)
    """
    if ending.endswith(".pdf"):
        return Role.PRINT if "print" in ending else Role.SCREEN
    if ending.endswith(_PICTURES):
        seen_only = all(other.endswith((*_PICTURES, ".txt", ".mp4")) for other in endings)
        return Role.IMAGE if seen_only else Role.PREVIEW
    if ending.endswith(".txt") and ending != ".txt":
        return Role.DOCUMENT
    return _ROLES.get("." + ending.rpartition(".")[2], Role.DOCUMENT)
