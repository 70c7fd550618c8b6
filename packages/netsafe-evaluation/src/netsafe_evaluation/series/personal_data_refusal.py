"""Is this a file of persons?  It is refused before anything of it is kept, and nothing of it is repeated.

Evaluation needs sums.  A row for each caller, with a name, a number or a postcode, must never come here: what
is not read cannot leak.  The signs are wide on purpose; a refusal costs somebody a minute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from netsafe_intake.table import Table, plain_name
from netsafe_intake.thousands_marks import BLANKS

from netsafe_evaluation.series.columns import AREA, COUNT, DATE, OUTCOME
from netsafe_evaluation.series.count_cells import MISSING
from netsafe_evaluation.series.date_cells import parse_date
from netsafe_evaluation.series.error import PersonsError

_WHOSE = r"(?:first|last|given|family|full|caller'?s?|client'?s?|victim'?s?|user'?s?|person'?s?)"
_HEADINGS = {
    "names": rf"(?:\w+ )?{_WHOSE}[ -]?names?|names?|forenames?|surnames?|initials"
    r"|callers?|clients?|persons?|victims?|suspects?|patients?"
    r"|enw|enwau|enw cyntaf|enw llawn|cyfenw|galwr|galwyr|person|cleient",
    "telephone numbers": r".*\b(?:tele)?phone\b.*|tel\.?|mobile.*|.*\bffôn\b.*|ffon|rhif symudol",
    "e-mail addresses": r".*\be-?mails?\b.*|.*\be-?bost\b.*",
    "postcodes": r".*\bpost ?codes?\b.*|.*\bcod(?:au)? post\b.*",
    "addresses": r"(?:home |street |postal )?address(?:es)?|cyfeiriad(?:au)?|ip(?: address)?",
    "dates of birth": r"d\.?o\.?b\.?|date of birth|birth ?(?:date|day)|born|dyddiad geni",
    "numbers of persons or cases": r".*\b(?:nhs|ni|national insurance|crime|case|caller|client|custody|pnc)"
    r"(?: ref(?:erence)?)?(?: ?(?:no\.?|number|id))|urn|nhs|case|rhif (?:achos|gig|cleient)",
}
_INWARD = "ABD-HJLNP-UW-Z"
_VALUES = {
    "e-mail addresses": re.compile(r"[^@\s]@[^@\s]+\.[A-Za-z]{2,}"),  # from the @, not from each letter
    "telephone numbers": re.compile(
        r"(?<![\d.,])(?:\+\d{2}[ -]?(?:\(0\))?|\(?0)\d(?:[ ().-]{0,2}\d){7,10}(?!\d)"
    ),
    "postcodes": re.compile(
        rf"\b[A-Z]{{1,2}}\d[A-Z\d]? ?\d[{_INWARD}]{{2}}\b"
        rf"|^(?i:[A-Z]{{1,2}}\d[A-Z\d]? ?\d[{_INWARD}]{{2}})$"
    ),
    "National Insurance numbers": re.compile(r"^[A-Z]{2} ?(?:\d{2} ?){3}[A-D]$", re.I),
    "names": re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|bnr|bns)\.? [^\W\d]", re.I),
    "addresses of computers": re.compile(r"^\d{1,3}(?:\.\d{1,3}){3}$"),
}
_LONG_NUMBER = re.compile(r"\d{3,}(?:[ -]\d{2,}){0,4}")
_CLOCK = re.compile(r"(?<![+\-\d])(?!00:00)\d{1,2}:\d{2}(?!\d)")  # what stands behind + is an offset


def refuse_persons(table: Table) -> None:
    """Raise PersonsError, without any value, where `table` looks like one row for each person or call."""
    for i, name in enumerate(table.header):
        _check_heading(table, i, name)
    columns = list(zip(*table.rows, strict=True))
    for i, cells in enumerate(columns):
        _check_cells(table, i, cells)
    _check_events(table, columns)


def _check_heading(table: Table, column: int, name: str) -> None:
    for sign, pattern in _HEADINGS.items():
        if re.fullmatch(pattern, plain_name(name)):
            also = "; if it holds areas, call it “area”" if sign == "names" else ""
            raise PersonsError(table.file, table.top, f"the heading of column {column + 1} says {sign}{also}")
    if found_sign := sign_of_person(name):
        raise PersonsError(table.file, table.top, f"column {column + 1} has {found_sign} for a heading")


def _check_cells(table: Table, column: int, cells: Sequence[str]) -> None:
    for cell in dict.fromkeys(cells):
        if sign := sign_of_person(cell):
            place = table.place(cells.index(cell))
            raise PersonsError(table.file, place, f"column {column + 1} holds {sign}")


def sign_of_person(cell: str) -> str | None:
    """What of a person `cell` looks like, or None."""
    if len(cell) < 5 or parse_date(cell):
        return None
    for sign, pattern in _VALUES.items():
        if pattern.search(cell):
            return sign
    if _LONG_NUMBER.fullmatch(cell) and sum(c.isdigit() for c in cell) >= 9:
        return "long numbers, as of telephones or persons"
    return None


def _check_events(table: Table, columns: list[tuple[str, ...]]) -> None:
    """Signs that only the whole table gives: a row for each event."""
    names = [plain_name(name) for name in table.header]
    date = _first(names, DATE.__contains__)
    if date is None:
        date = next(
            (i for i, cells in enumerate(columns) if all(parse_date(cell) for cell in cells[:20])), None
        )
    if date is None:
        return
    for row, cell in enumerate(columns[date]):
        if _CLOCK.search(cell):
            raise PersonsError(table.file, table.place(row), "a time of day, as of a single call")
    for i, cells in enumerate(columns):
        if i == date:
            continue
        if all(parse_date(cell) for cell in cells) and not all(cell.isdigit() for cell in cells):
            raise PersonsError(table.file, table.top, f"column {i + 1} holds a second date, as of birth")
        texts = [cell for cell in cells if cell.casefold() not in MISSING and not _number(cell)]
        if len(texts) >= 8 and len(set(texts)) > 0.8 * len(cells) and len(set(columns[date])) > 2:
            raise PersonsError(
                table.file, table.top, f"nearly every row has a text of its own in column {i + 1}"
            )
    count = _first(names, COUNT.__contains__)
    area = _first(names, AREA.__contains__)
    if area is None and count is None and len(columns) > 1:
        return
    if count is not None and not all(cell == "1" for cell in columns[count]):
        return
    key_columns = [i for i in (date, area, _first(names, OUTCOME.__contains__)) if i is not None]
    keys = [tuple(columns[i][row] for i in key_columns) for row in range(len(table.rows))]
    if len(set(keys)) < len(keys):
        what = "every count is 1" if count is not None else "there is no column of counts"
        raise PersonsError(table.file, "", f"{what} and dates and areas come again: a row for each event")


def _number(cell: str) -> bool:
    return bool(re.fullmatch(rf"[-−<]?[\d.,'’{BLANKS}]+%?", cell))


def _first(names: list[str], matches: Callable[[str], bool]) -> int | None:
    return next((i for i, name in enumerate(names) if matches(name)), None)
