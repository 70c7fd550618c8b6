"""Single values of a record, out of TOML, a cell of CSV or the command line; refused with a reason."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

from netsafe_intake.thousands_marks import without_thousands

from netsafe_evaluation.claims.claim import PublishedCount
from netsafe_evaluation.claims.counted_units import UNITS
from netsafe_evaluation.claims.error import FieldError
from netsafe_evaluation.claims.localised_name import Name
from netsafe_evaluation.claims.period import FORMS as PERIODS
from netsafe_evaluation.claims.period import ClaimPeriod
from netsafe_evaluation.claims.published_change import FORMS as CHANGES
from netsafe_evaluation.claims.published_change import PublishedChange

LARGEST = 10**12
"""More than anybody counts; beyond it a number is a slip."""

_WHOLE = re.compile(r"[+-]?\d{1,20}(\.0+)?")
_LONGEST = 1000
_TRUE, _FALSE = ("yes", "true", "1"), ("no", "false", "0")


def integer(path: str, value: Any) -> int:
    """A count: whole, not negative, and no larger than anybody counts."""
    mend = "write a whole number such as 1350"
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise FieldError(path, f"{_quoted(value)} is not a number.", mend)
    if isinstance(value, str):
        text = without_thousands(value.strip())
        if not _WHOLE.fullmatch(text):
            raise FieldError(path, f"{_quoted(value)} is not a whole number.", mend)
        number = int(text.partition(".")[0])
    else:
        if isinstance(value, float) and not (isfinite(value) and value.is_integer()):
            raise FieldError(path, f"{_quoted(value)} is not a whole number.", mend)
        number = int(value)
    if number < 0:
        raise FieldError(path, f"{_quoted(value)} is negative; nobody counts fewer than 0.", mend)
    if number > LARGEST:
        raise FieldError(path, f"{_quoted(value)} is larger than anything that is counted.", mend)
    return number


def count(path: str, value: Any) -> PublishedCount:
    """A count, or a bound on one: 1350, ">24000"."""
    if isinstance(value, str) and value.strip()[:1] in ("<", ">"):
        return PublishedCount(integer(path, value.strip()[1:]), value.strip()[0])
    return PublishedCount(integer(path, value))


def positive(path: str, value: Any, smallest: float = 0.0) -> float:
    """A number above nought (or of `least` or more) that is finite."""
    try:
        if isinstance(value, bool):
            raise ValueError
        number = float(without_thousands(value) if isinstance(value, str) else value)
    except (TypeError, ValueError):
        raise FieldError(path, f"{_quoted(value)} is not a number.", "write a number such as 12") from None
    if not isfinite(number) or number <= 0 or number < smallest or number > LARGEST:
        expected = f"of {smallest:g} or more" if smallest else "above 0"
        raise FieldError(path, f"{_quoted(value)} is not a number {expected}.", f"write a number {expected}")
    return number


def yes(path: str, value: Any) -> bool:
    """Yes or no."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().casefold() in (*_TRUE, *_FALSE):
        return value.strip().casefold() in _TRUE
    raise FieldError(path, f"{_quoted(value)} is neither yes nor no.", "write true or false")


def line(path: str, value: Any) -> str:
    """One line of text, taken as it is."""
    if not isinstance(value, str):
        raise FieldError(path, f"{_quoted(value)} is not text.", 'write text between quotation marks, "…"')
    text = " ".join(value.split())
    if not text.isprintable() or len(text) > _LONGEST:
        raise FieldError(
            path, "The text is too long or has unprintable characters.", "write one line of plain text"
        )
    return text


def name(path: str, value: Any) -> Name:
    """A name: text, or a table of languages."""
    if isinstance(value, dict):
        forms = {line(path, key): line(f"{path}.{key}", form) for key, form in value.items()}
        if forms and all(forms.values()):
            return Name.of(forms)
    elif text := line(path, value):
        return Name.of(text)
    raise FieldError(path, "The name is empty.", 'write "Wales" or { cy = "Cymru", en = "Wales" }')


def units(path: str, value: Any) -> tuple[str, ...]:
    """One or more units, in their order, each once."""
    listed = re.split(r"[;,]", value) if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not listed:
        raise FieldError(
            path, f"{_quoted(value)} is not a list of units.", f"choose from {', '.join(sorted(UNITS))}"
        )
    codes = [line(path, unit).casefold().replace(" ", "-") for unit in listed]
    for code in codes:
        if code not in UNITS:
            raise FieldError(
                path, f"“{code}” is no unit that is known.", f"choose from {', '.join(sorted(UNITS))}"
            )
    return tuple(dict.fromkeys(codes))


def published(path: str, value: Any) -> PublishedChange:
    """A published change."""
    try:
        return PublishedChange.read(line(path, value))
    except ValueError as error:
        if isinstance(error, FieldError):
            raise
        raise FieldError(path, f"{error}.", f"write {CHANGES}") from None


def period(path: str, value: Any, months: int | None = None, inferred: bool = False) -> ClaimPeriod:
    """A period."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else line(path, value)
    try:
        return ClaimPeriod.read(text, months, inferred)
    except ValueError as error:
        raise FieldError(path, f"{error}.", f"write {PERIODS}") from None


def counts(path: str, value: Any) -> tuple[int, ...]:
    """The counts of equal stretches, in order."""
    listed = value.split(";") if isinstance(value, str) else value
    if not isinstance(listed, list | tuple):
        raise FieldError(path, f"{_quoted(value)} is not a list of counts.", "write [71, 64, 80, …]")
    return tuple(
        integer(f"{path}[{place}]", number_in_list) for place, number_in_list in enumerate(listed, 1)
    )


def _quoted(value: Any) -> str:
    text = str(value)
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"
