"""Numbers as people and their spreadsheets write them: with marks between thousands."""

from __future__ import annotations

import re

BLANKS = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
"""Blanks between thousands; those that do not break look like any other, and are copied unseen."""

_GROUPED = re.compile(rf"[+-]?\d{{1,3}}([,'’{BLANKS}])\d{{3}}(?:\1\d{{3}})*(?:\.\d*)?")


def without_thousands(text: str) -> str:
    """`text` without the marks between its thousands, where it is a number that has them; else as it is.

    >>> without_thousands("1,204"), without_thousands("6\N{NO-BREAK SPACE}000.5"), without_thousands("12,04")
    ('1204', '6000.5', '12,04')
    """
    number = _GROUPED.fullmatch(text)
    return text.replace(number[1], "") if number else text
