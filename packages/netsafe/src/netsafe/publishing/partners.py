"""The partners' file: a CSV with a name in each language, and perhaps a logo and a link.

::

    id,name_cy,name_en,link,logo
    ysgol-y-bryn,Ysgol y Bryn,Bryn School,https://help.example/bryn,logos/bryn.png
    cyngor-sir,Cyngor Sir,County Council,,

Where the campaign has a site, a partner needs no link: each piece then bears a code of that partner's own
(:mod:`netsafe.campaign.link`).  A link that is given holds for all languages; ``link_cy`` and ``link_en``
stand instead of it.  All of it is data: a name is printed as it is written, an id is checked before it
stands in a path, and a logo is read only from below the folder of the file.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from netsafe_intake.canonical import digest_of
from netsafe_intake.file import FileFault, read_file
from netsafe_intake.table import TableFault, plain_name, read_table
from netsafe_intake.text import Encoding

from netsafe.campaign import Release
from netsafe.campaign.link import printed_address
from netsafe.formats.images import MAX_BYTES
from netsafe.typesetting.partner import Partner

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

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.reason}. Mend: {self.mend}"


class PartnersError(Exception):
    """The file as a whole cannot be read."""

    def __init__(self, fault: RowFault) -> None:
        self.fault = fault
        super().__init__(str(fault))


@dataclass(frozen=True)
class Applicant:
    """A partner as its row describes it; `logo` is a file that is there, and not yet looked into.

    `links` holds no language whose pieces bear the partner's own codes.
    """

    id: str
    names: Mapping[str, str]
    links: Mapping[str, str]
    logo: Path | None
    digest: str
    line: int

    def on(self, release: Release, item: str, languages: tuple[str, ...]) -> Partner:
        """The partner as one piece shows it, but for its logo: with its link, or a code of that piece."""
        own_code = printed_address(release, item, languages, self.id)
        links = {language: self.links.get(language, own_code) for language in languages}
        return Partner(self.id, self.names, links)


@dataclass(frozen=True)
class Reading:
    """What a file holds: partners in its order, the rows that are left out, and columns nobody reads."""

    applicants: tuple[Applicant, ...]
    faults: tuple[RowFault, ...] = ()
    unread: tuple[str, ...] = ()


class _Bad(Exception):
    """A reason and a mend."""


def read_partners(path: Path, languages: Sequence[str], *, link_wanted: bool = True) -> Reading:
    """The partners in the CSV file at `path`; each bad row is a fault, and the others are read.

    `link_wanted` is False where the campaign has a site: then the column and each cell may be left out.
    Raises PartnersError where the file cannot be read at all or a column is missing.
    """
    try:
        table = read_table(path, {"id"}, limit=MAX_FILE, short_rows=True)
    except TableFault as fault:
        raise PartnersError(_row_fault(path, fault)) from None
    header = [plain_name(cell).replace(" ", "_") for cell in table.header]
    read_columns = _known_columns(path, table.first, header, languages, link_wanted)
    applicants: list[Applicant] = []
    faults = [_row_fault(path, fault) for fault in table.faults]
    first_lines: dict[str, int] = {}
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = dict(zip(header, cells, strict=True))
        try:
            _check_letters(row, languages, table.encoding)
            applicant = _applicant(path, line, row, languages, link_wanted)
            if applicant.id in first_lines:
                raise _Bad(
                    f"the id “{applicant.id}” stands already at line {first_lines[applicant.id]}",
                    "choose another id",
                )
            first_lines[applicant.id] = line
            applicants.append(applicant)
        except _Bad as bad:
            faults.append(RowFault(str(path), line, *bad.args))
    unread = tuple(
        name or f"{number} (without a name)"
        for name, number in zip(header, table.columns, strict=True)
        if name not in read_columns
    )
    return Reading(tuple(applicants), tuple(sorted(faults, key=lambda fault: fault.line or 0)), unread)


def _row_fault(path: Path, fault: TableFault) -> RowFault:
    reason = fault.reason if fault.column is None else f"column {fault.column}: {fault.reason}"
    return RowFault(str(path), fault.line, reason, fault.mend)


def _header(languages: Sequence[str], link_wanted: bool) -> str:
    names = (f"name_{language}" for language in languages)
    return ",".join(("id", *names, *(("link",) if link_wanted else ()), "logo"))


def _known_columns(
    path: Path, line: int, header: list[str], languages: Sequence[str], link_wanted: bool
) -> set[str]:
    names = {f"name_{language}".lower() for language in languages}
    links = {f"link_{language}".lower() for language in languages}
    missing = sorted(({"id"} | names) - set(header))
    if link_wanted and "link" not in header and not links <= set(header):
        missing.append("link")
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if missing or doubled:
        reason = f"column {missing[0]} is missing" if missing else f"column {doubled[0]} stands twice"
        mend = f"the first line should read {_header(languages, link_wanted)}"
        raise PartnersError(RowFault(str(path), line, reason, mend))
    return {"id", "link", "logo"} | names | links


def _applicant(
    path: Path, line: int, row: Mapping[str, str], languages: Sequence[str], link_wanted: bool
) -> Applicant:
    id_ = _id(row["id"])
    names = {language: _name(row[f"name_{language}".lower()], language) for language in languages}
    links = {language: link for language in languages if (link := _link(row, language, link_wanted))}
    logo, logo_digest = _logo(path, row["logo"]) if row.get("logo") else (None, None)
    content = {"names": names, "links": links, "logo": logo_digest}
    return Applicant(id_, names, links, logo, digest_of(content), line)


def _id(value: str) -> str:
    if not _ID.fullmatch(value) or len(value) > 60 or value in _DEVICES:
        excerpt = value[:40].encode("unicode_escape").decode()
        raise _Bad(
            f"“{excerpt}” cannot be an id",
            "use at most 60 small letters, digits and single hyphens, such as ysgol-y-bryn",
        )
    return value


def _name(value: str, language: str) -> str:
    value = unicodedata.normalize("NFC", " ".join(value.split()))
    if not value:
        raise _Bad(
            f"the name in {language} is missing", f"fill in name_{language}; every language has a name"
        )
    if "://" in value:
        raise _Bad(
            f"the name in {language} is an address", "is a cell missing before it? Give each column one"
        )
    if not value.isprintable():
        bad = next(char for char in value if not char.isprintable())
        raise _Bad(
            f"the name in {language} holds U+{ord(bad):04X}, which does not print", "type the name again"
        )
    if len(value) > LONGEST_NAME:
        raise _Bad(
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
            raise _Bad(
                f"the name in {language} has a question mark where a letter may have been lost (ŵ, ŷ)",
                "write the name again, and save the list as “CSV UTF-8”",
            )


def _link(row: Mapping[str, str], language: str, wanted: bool) -> str:
    """The link for `language`; empty where none is given and none is wanted."""
    column = f"link_{language}".lower()
    column = column if row.get(column) else "link"
    value = row.get(column, "")
    if not value and not wanted:
        return ""
    if not value:
        raise _Bad(f"the link for {language} is missing", "fill in link, or a link for each language")
    if not value.lower().startswith("https://"):
        excerpt = value[:60].encode("unicode_escape").decode()
        raise _Bad(f"{column} “{excerpt}” does not begin with https://", "give its https address")
    try:
        parts = urlsplit(value)
        sound = _LINK.fullmatch(value) and _HOST.fullmatch(parts.hostname or "") and "@" not in parts.netloc
    except ValueError:
        sound = None
    if not sound:
        excerpt = value[:60].encode("unicode_escape").decode()
        raise _Bad(
            f"{column} “{excerpt}” is not an address that can be printed",
            "use letters, digits and / - . _ alone",
        )
    if len(value) > LONGEST_LINK:
        raise _Bad(f"{column} has {len(value)} signs", f"use a short link of at most {LONGEST_LINK}")
    return value


def _logo(path: Path, name: str) -> tuple[Path, str]:
    """The logo called `name`, below the folder of the CSV, links followed; and the digest of its bytes."""
    excerpt = name[:60].encode("unicode_escape").decode()
    given = Path(name)
    if given.is_absolute() or ".." in given.parts or "\\" in name or not name.isprintable():
        raise _Bad(
            f"the logo “{excerpt}” is not a file below the folder of this list", "write it as logos/name.png"
        )
    try:
        folder = path.resolve().parent
        logo = _as_named(folder, given).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise _Bad(
            f"the logo “{excerpt}” is not there", "put the file beside this list, or leave the cell empty"
        ) from None
    if not logo.is_relative_to(folder):
        raise _Bad(f"the logo “{excerpt}” leads out of the folder of this list", "copy the file in")
    try:
        return logo, hashlib.sha256(read_file(logo, MAX_BYTES)).hexdigest()
    except FileFault as fault:
        raise _Bad(f"the logo “{excerpt}” {fault.reason}", _LOGO_MEND) from None


def _as_named(folder: Path, given: Path) -> Path:
    """`given` below `folder`.  Raises OSError, ValueError where there is no such file.

    Where none has just that name, it is the one that differs in capitals alone (a list from Windows), or in
    how its accents are encoded (a folder from a Mac).
    """
    place = folder
    for part in given.parts:
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
