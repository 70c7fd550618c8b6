"""The partners' file: a CSV with a name in each language, and perhaps a logo and a link.

::

    id,name_cy,name_en,link,logo
    ysgol-y-bryn,Ysgol y Bryn,Bryn School,https://help.example/bryn,logos/bryn.png
    cyngor-sir,Cyngor Sir,County Council,,

Where the campaign has a site, a partner needs no link: each piece then bears a code of that partner's own
(:mod:`netsafe.campaign.short_link`).  A link that is given holds for all languages; ``link_cy`` and
``link_en`` stand instead of it.  All of it is data: a name is printed as it is written, an id is checked
before it stands in a path, and a logo is read only from below the folder of the file.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from netsafe_intake.bounded_file import FileFault, read_file
from netsafe_intake.canonical_json import digest_of
from netsafe_intake.error import NetSafeError, sentence
from netsafe_intake.table import TableFault, plain_name, read_table
from netsafe_intake.text_decoding import Encoding

from netsafe.campaign.partner import Partner
from netsafe.formats.image_checks import MAX_BYTES

MAX_FILE = 16 * 1024 * 1024
LONGEST_NAME = 120
LONGEST_LINK = 120
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINK = re.compile(r"https://[A-Za-z0-9./_~%?=&+:-]+")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
_LOGO_MEND = f"name a PNG, JPEG or SVG file of at most {MAX_BYTES // 1024**2} MB"
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True)
class RowFault:
    """Why a row is left out, or the whole file: ``partners.csv:7: …``."""

    file: str
    line: int | None
    reason: str
    mend: str

    @property
    def place(self) -> str:
        """The list, with the line of a row."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def __str__(self) -> str:
        return sentence(self.place, self.reason, self.mend)


class PartnersError(NetSafeError):
    """The list as a whole cannot be read."""

    code: ClassVar[str] = "partners-unreadable"

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.place, fault.reason, fault.mend)


@dataclass(frozen=True)
class PartnerList:
    """What a list of partners holds.

    Attributes:
        partners: in the order of the list.
        logos: the file of each logo by the id of its partner; it is there, and not yet looked into.
        lines: the line of each partner in the list, by its id.
        faults: why rows are left out.
        unread_columns: columns that nobody reads.
    """

    partners: tuple[Partner, ...]
    logos: Mapping[str, Path] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[RowFault, ...] = ()
    unread_columns: tuple[str, ...] = ()


class _RowRefused(Exception):
    """Why a row is left out: a reason and a mend."""


def read_partners(path: Path, languages: Sequence[str], *, link_required: bool = True) -> PartnerList:
    """The partners in the CSV file at `path`; each bad row is a fault, and the others are read.

    `link_required` is False where the campaign has a site: then the column and each cell may be left out.
    Raises PartnersError where the file cannot be read at all or a column is missing.
    """
    try:
        table = read_table(path, {"id"}, limit=MAX_FILE, short_rows=True)
    except TableFault as fault:
        raise PartnersError(_row_fault(path, fault)) from None
    header = [plain_name(cell).replace(" ", "_") for cell in table.header]
    read_columns = _known_columns(path, table.first, header, languages, link_required)
    partners: list[Partner] = []
    logos: dict[str, Path] = {}
    lines: dict[str, int] = {}
    faults = [_row_fault(path, fault) for fault in table.faults]
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = dict(zip(header, cells, strict=True))
        try:
            _check_letters(row, languages, table.encoding)
            partner, logo = _partner(path, row, languages, link_required)
            if partner.id in lines:
                raise _RowRefused(
                    f"the id “{partner.id}” stands already at line {lines[partner.id]}", "choose another id"
                )
        except _RowRefused as refusal:
            faults.append(RowFault(str(path), line, *refusal.args))
            continue
        partners.append(partner)
        lines[partner.id] = line
        if logo is not None:
            logos[partner.id] = logo
    unread_columns = tuple(
        name or f"{number} (without a name)"
        for name, number in zip(header, table.columns, strict=True)
        if name not in read_columns
    )
    faults.sort(key=lambda fault: fault.line or 0)
    return PartnerList(tuple(partners), logos, lines, tuple(faults), unread_columns)


def _row_fault(path: Path, fault: TableFault) -> RowFault:
    reason = fault.reason if fault.column is None else f"column {fault.column}: {fault.reason}"
    return RowFault(str(path), fault.line, reason, fault.mend)


def _header(languages: Sequence[str], link_required: bool) -> str:
    names = (f"name_{language}" for language in languages)
    return ",".join(("id", *names, *(("link",) if link_required else ()), "logo"))


def _known_columns(
    path: Path, line: int, header: list[str], languages: Sequence[str], link_required: bool
) -> set[str]:
    names = {f"name_{language}".lower() for language in languages}
    links = {f"link_{language}".lower() for language in languages}
    missing = sorted(({"id"} | names) - set(header))
    if link_required and "link" not in header and not links <= set(header):
        missing.append("link")
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if missing or doubled:
        reason = f"column {missing[0]} is missing" if missing else f"column {doubled[0]} stands twice"
        mend = f"the first line should read {_header(languages, link_required)}"
        raise PartnersError(RowFault(str(path), line, reason, mend))
    return {"id", "link", "logo"} | names | links


def _partner(
    path: Path, row: Mapping[str, str], languages: Sequence[str], link_required: bool
) -> tuple[Partner, Path | None]:
    """The partner that a row describes, and the file of its logo."""
    partner_id = _id(row["id"])
    names = {language: _name(row[f"name_{language}".lower()], language) for language in languages}
    links = {language: link for language in languages if (link := _link(row, language, link_required))}
    logo, logo_digest = _logo(path, row["logo"]) if row.get("logo") else (None, None)
    digest = digest_of({"names": names, "links": links, "logo": logo_digest})
    return Partner(id=partner_id, names=names, links=links, digest=digest), logo


def _id(value: str) -> str:
    if not _ID.fullmatch(value) or len(value) > 60 or value in _DEVICES:
        excerpt = value[:40].encode("unicode_escape").decode()
        raise _RowRefused(
            f"“{excerpt}” cannot be an id",
            "use at most 60 small letters, digits and single hyphens, such as ysgol-y-bryn",
        )
    return value


def _name(value: str, language: str) -> str:
    value = unicodedata.normalize("NFC", " ".join(value.split()))
    if not value:
        raise _RowRefused(
            f"the name in {language} is missing", f"fill in name_{language}; every language has a name"
        )
    if "://" in value:
        raise _RowRefused(
            f"the name in {language} is an address", "is a cell missing before it? Give each column one"
        )
    if not value.isprintable():
        bad = next(char for char in value if not char.isprintable())
        raise _RowRefused(
            f"the name in {language} holds U+{ord(bad):04X}, which does not print", "type the name again"
        )
    if len(value) > LONGEST_NAME:
        raise _RowRefused(
            f"the name in {language} has {len(value)} letters", f"shorten it to {LONGEST_NAME} at most"
        )
    return value


def _check_letters(row: Mapping[str, str], languages: Sequence[str], encoding: Encoding) -> None:
    """Refuse a name that lost letters where the list was saved.

    Windows-1252, in which Excel saves a plain CSV, has no ŵ and no ŷ: it writes “?” and says nothing.
    """
    for language in languages:
        name = row[f"name_{language}".lower()]
        if re.search(r"\w\?\w" if encoding != "windows-1252" else r"\?", name):
            raise _RowRefused(
                f"the name in {language} has a question mark where a letter may have been lost (ŵ, ŷ)",
                "write the name again, and save the list as “CSV UTF-8”",
            )


def _link(row: Mapping[str, str], language: str, required: bool) -> str:
    """The link for `language`; empty where none is given and none is required."""
    column = f"link_{language}".lower()
    column = column if row.get(column) else "link"
    value = row.get(column, "")
    if not value and not required:
        return ""
    if not value:
        raise _RowRefused(f"the link for {language} is missing", "fill in link, or a link for each language")
    if not value.lower().startswith("https://"):
        excerpt = value[:60].encode("unicode_escape").decode()
        raise _RowRefused(f"{column} “{excerpt}” does not begin with https://", "give its https address")
    try:
        parts = urlsplit(value)
        sound = _LINK.fullmatch(value) and _HOST.fullmatch(parts.hostname or "") and "@" not in parts.netloc
    except ValueError:
        sound = None
    if not sound:
        excerpt = value[:60].encode("unicode_escape").decode()
        raise _RowRefused(
            f"{column} “{excerpt}” is not an address that can be printed",
            "use letters, digits and / - . _ alone",
        )
    if len(value) > LONGEST_LINK:
        raise _RowRefused(f"{column} has {len(value)} signs", f"use a short link of at most {LONGEST_LINK}")
    return value


def _logo(path: Path, name: str) -> tuple[Path, str]:
    """The logo called `name`, below the folder of the CSV, links followed; and the digest of its bytes."""
    excerpt = name[:60].encode("unicode_escape").decode()
    relative = Path(name)
    if relative.is_absolute() or ".." in relative.parts or "\\" in name or not name.isprintable():
        raise _RowRefused(
            f"the logo “{excerpt}” is not a file below the folder of this list", "write it as logos/name.png"
        )
    try:
        folder = path.resolve().parent
        logo = _as_named(folder, relative).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise _RowRefused(
            f"the logo “{excerpt}” is not there", "put the file beside this list, or leave the cell empty"
        ) from None
    if not logo.is_relative_to(folder):
        raise _RowRefused(f"the logo “{excerpt}” leads out of the folder of this list", "copy the file in")
    try:
        return logo, hashlib.sha256(read_file(logo, MAX_BYTES)).hexdigest()
    except FileFault as fault:
        raise _RowRefused(f"the logo “{excerpt}” {fault.reason}", _LOGO_MEND) from None


def _as_named(folder: Path, relative: Path) -> Path:
    """`relative` below `folder`.  Raises OSError, ValueError where there is no such file.

    Where none has just that name, it is the one that differs in capitals alone (a list from Windows), or in
    how its accents are encoded (a folder from a Mac).
    """
    place = folder
    for part in relative.parts:
        exact = place / part
        if not exact.exists():
            alike = [entry for entry in place.iterdir() if _plain(entry.name) == _plain(part)]
            if len(alike) != 1:
                raise FileNotFoundError(part)
            exact = alike[0]
        place = exact
    return place


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
