"""Words that a spreadsheet would run: what people hand in must not come out again as a formula."""

from __future__ import annotations

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is run by Excel, LibreOffice or Google Sheets (OWASP, CSV Injection); the last four
are the wide forms, which programs for East Asian text take for the others."""


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run `cell`.

    >>> is_formula("=1+1"), is_formula("Cardiff")
    (True, False)
    """
    return cell.startswith(BEGINNINGS)
