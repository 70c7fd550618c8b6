"""Opening hours in words, with no end of line inside a span of times."""

from __future__ import annotations

import re


def unbroken(hours: str | None) -> str | None:
    """The same words with no end of line allowed inside a span of times; what is printed needs no such care.

    >>> unbroken("Mon–Thu 9am–9pm")
    'Mon–Thu 9am\\u2060–\\u20609pm'
    """
    return hours and re.sub(r"(?<=\w)–(?=\d)", "\u2060–\u2060", hours)
