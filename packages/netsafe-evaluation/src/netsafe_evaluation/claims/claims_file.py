"""Claims from a file: TOML, where every field can be said, or CSV, one claim a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netsafe_intake.bounded_file import FileFault, read_file
from netsafe_intake.table import Table, TableFault, table_of
from netsafe_intake.toml import TomlFault, toml_of

from netsafe_evaluation.claims.background_series import BackgroundSeries
from netsafe_evaluation.claims.claim import Claim
from netsafe_evaluation.claims.claim_fields import BACKGROUND, CLAIM, claim_of, series_of
from netsafe_evaluation.claims.error import ClaimsError, FieldError
from netsafe_evaluation.series.error import quoted

COLUMNS = tuple(
    key for key in CLAIM if key not in ("background", "areas", "before_counts", "after_counts")
) + tuple(f"background_{key}" for key in BACKGROUND)
"""The columns that a CSV file may have, in any order."""

_LARGEST_FILE = 10_000_000
_PART = re.compile(r"\s*(?P<name>[^:]+):\s*(?P<count>[^:]+)")
_MEANWHILE = re.compile(r"\s*(?P<kind>\S+)(?:\s+(?P<period>\d{4}[-\d/]*))?(?:\s+(?P<name>.*\S))?\s*")


def read_claims(path: Path) -> list[Claim]:
    """The claims in a file, in its order.  Raises ClaimsError with one line for each that cannot be read."""
    try:
        content = read_file(path, _LARGEST_FILE)
        if path.suffix.casefold() == ".csv":
            return _csv(path, table_of(str(path), content, set(COLUMNS), short_rows=True))
    except (FileFault, TableFault) as fault:
        line = f":{fault.line}" if isinstance(fault, TableFault) and fault.line else ""
        raise ClaimsError(f"{path}{line}: {fault.reason}. Mend: {fault.mend}") from None
    if path.suffix.casefold() != ".toml":
        raise ClaimsError(f"{path}: neither .toml nor .csv. Mend: name the file for what it holds")
    try:
        return _toml(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ClaimsError(f"{path}: not UTF-8 at byte {error.start}. Mend: save it as UTF-8") from None


def _toml(path: Path, text: str) -> list[Claim]:
    try:
        tree = toml_of(text)
    except TomlFault as fault:
        place = f"{path}:{fault.line}" if fault.line else str(path)
        raise ClaimsError(f"{place}: not TOML: {fault.reason}. Mend: correct that place") from None
    lines = text.split("\n")
    faults: list[str] = []
    for key in tree:
        if key not in ("claim", "series"):
            faults.append(f"{path}: “{key}” is not known here. Mend: write [[claim]] or [series.NAME]")
    series: dict[str, BackgroundSeries] = {}
    listed = tree.get("series", {})
    for name, raw in listed.items() if isinstance(listed, Mapping) else ():
        try:
            series[name] = series_of(f"series.{name}", raw)
        except FieldError as error:
            faults.append(f"{path}: {error}")
    rows = tree.get("claim", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise ClaimsError(f"{path}: “claim” is not a list of tables. Mend: begin each claim with [[claim]]")
    headers = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*claim\s*\]\]", line)]
    claims = []
    for index, row in enumerate(rows):
        try:
            claims.append(claim_of(row, series))
        except FieldError as error:
            start = headers[index] if index < len(headers) else None
            place = f"{path}:{_line(lines, start, error.path)}" if start else str(path)
            faults.append(f"{place}: claim {index + 1}{_label(row)}, {error}")
    return _all(path, claims, faults)


def _line(lines: list[str], start: int, field: str) -> int:
    """The line of a field of the claim whose header is on line `start`; or that header's."""
    key = re.split(r"[.\[]", field)[0]
    for number in range(start, len(lines)):
        if lines[number].lstrip().startswith("["):
            break
        if re.match(rf"\s*{re.escape(key)}\b", lines[number]):
            return number + 1
    return start


def _csv(path: Path, table: Table) -> list[Claim]:
    columns = list(table.header)
    _check_columns(f"{path}:{table.first}", columns)
    claims: list[Claim] = []
    faults = [f"{path}:{fault.line}: {fault.reason}. Mend: {fault.mend}" for fault in table.faults]
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = dict(zip(columns, cells, strict=True))
        try:
            claims.append(claim_of(_nested(row), {}))
        except FieldError as error:
            faults.append(f"{path}:{line}:{_label(row)} {error}")
    return _all(path, claims, faults)


def _check_columns(place: str, columns: list[str]) -> None:
    strange = [quoted(column) for column in columns if column not in COLUMNS]
    faults = []
    if strange:
        are = "is not a column" if len(strange) == 1 else "are not columns"
        which = f"{', '.join(strange[:6])} {are} of claims"
        faults.append(f"{place}: {which}. Mend: the columns are {', '.join(COLUMNS)}")
    faults += [
        f"{place}: two columns are called {quoted(column)}. Mend: give each once"
        for column in list(dict.fromkeys(columns))[:100]
        if columns.count(column) > 1
    ]
    if faults:
        raise ClaimsError(*faults)


def _nested(row: Mapping[str, str]) -> dict[str, Any]:
    """The table that a row of cells stands for; an empty cell says nothing."""
    table: dict[str, Any] = {}
    background: dict[str, Any] = {}
    for column, cell in row.items():
        text = cell.strip()
        if not text:
            continue
        if column.startswith("background_"):
            background[column.removeprefix("background_")] = text
        elif column == "parts":
            table[column] = [_part(part) for part in text.split(";") if part.strip()]
        elif column == "meanwhile":
            table[column] = [_meanwhile(part) for part in text.split(";") if part.strip()]
        else:
            table[column] = text
    if background:
        table["background"] = background
    return table


def _part(text: str) -> dict[str, str]:
    if not (match := _PART.fullmatch(text)):
        raise FieldError(
            "parts", f"“{text.strip()}” is not a name and a count.", "write “callers: 72; other: 9”"
        )
    return match.groupdict()


def _meanwhile(text: str) -> dict[str, Any]:
    match = _MEANWHILE.fullmatch(text)
    assert match is not None
    table: dict[str, Any] = {key: value for key, value in match.groupdict().items() if value}
    if str(table.get("period", "")).endswith("/"):
        table["period"] = str(table["period"])[:-1]
        table["open"] = True
    return table


def _label(row: Mapping[str, Any]) -> str:
    """How a row calls itself, for a message."""
    label = row.get("id") or row.get("area")
    return f" (“{label[:40]}”)" if isinstance(label, str) else ""


def _all(path: Path, claims: list[Claim], faults: list[str]) -> list[Claim]:
    if faults:
        raise ClaimsError(*faults)
    if not claims:
        raise ClaimsError(f"{path}: no claim in it. Mend: write at least one")
    return claims
