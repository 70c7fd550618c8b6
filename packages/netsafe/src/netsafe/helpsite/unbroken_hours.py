"""Opening hours in words, with no end of line inside a span of times."""

from __future__ import annotations

import re


def unbroken(hours: str | None) -> str | None:
    """The same words with no end of line allowed inside a span of times; what is printed needs no such care.

    >>> unbroken("Friday 09:00–17:00")
    'Friday 09:00\\u2060–\\u206017:00'
    """
    return hours and re.sub(r"(?<=\d)–(?=\d)", "\u2060–\u2060", hours)
