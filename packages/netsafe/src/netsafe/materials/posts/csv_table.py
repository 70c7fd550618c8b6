"""Tables as CSV (RFC 4180) that no spreadsheet takes for sums."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from netsafe_intake.spreadsheet_formula import is_formula


def table(rows: Iterable[Sequence[str]], *, marked: bool = False) -> bytes:
    """`rows` as CSV in UTF-8; with `marked` a byte order mark goes before, by which Excel knows UTF-8.

    A cell that a spreadsheet would run gets a space before it: a quote sign would be posted.

    >>> table([["a", "=1+1"]])
    b'a, =1+1\\r\\n'
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if marked else "utf-8")


def safe(cell: str) -> str:
    """A cell that is words in every spreadsheet."""
    return f" {cell}" if is_formula(cell) else cell
