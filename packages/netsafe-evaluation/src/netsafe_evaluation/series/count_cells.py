"""Counts as people write them: whole, not below nought, with marks between thousands, or missing."""

from __future__ import annotations

import re
from math import nan
from typing import ClassVar

from netsafe_intake.error import NetSafeError
from netsafe_intake.thousands_marks import without_thousands

MISSING = frozenset(
    {"", "na", "n/a", "nan", "null", "none", "-", "–", "—", ".", "..", ":", "missing", "ar goll"}
)
"""What stands for “nobody knows”, in small letters.  Nought is a count, not one of these."""

_SUPPRESSED = re.compile(
    r"[<≤]\s*\d+|\d+\s*[-–]\s*\d+|\*+|c|\[c\]|x|\[x\]|s|supp(?:ressed)?|llai na \d+|fewer than \d+|under \d+",
    re.I,
)
_DECIMAL = re.compile(r"[-−]?\d+[.,]\d+")


class NotACount(NetSafeError, ValueError):
    """The reason why a cell is no count, and the mend."""

    code: ClassVar[str] = "not-a-count"

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__("", reason, mend)


def count(cell: str) -> float:
    """The count in `cell`; nan where it is missing.  Raises NotACount.

    >>> count("1,204"), count("n/a")
    (1204.0, nan)
    """
    text = cell.strip()
    if text.casefold() in MISSING:
        return nan
    if re.fullmatch(r"\d+[.,]0+", text) and not re.fullmatch(r"\d{1,3},000", text):
        text = re.split(r"[.,]", text)[0]
    digits = without_thousands(text)
    if re.fullmatch(r"\d+", digits):
        return float(digits)
    if _SUPPRESSED.fullmatch(text):
        raise NotACount(
            "is a suppressed number, and a result from suppressed numbers is wrong",
            "ask for the numbers themselves, or for sums over larger areas or months",
        )
    if re.fullmatch(r"[-−]\s*[\d.,]+", text):
        raise NotACount(
            "is below nought", "write how many there were, or leave the cell empty if nobody knows"
        )
    if _DECIMAL.fullmatch(text):
        raise NotACount(
            "is not a whole number", "give counts of calls, people or visits; no rate, average or percentage"
        )
    raise NotACount("is not a number", "write a whole number, or leave the cell empty if nobody knows")
