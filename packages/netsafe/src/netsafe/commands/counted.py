"""A number with what it counts, as the commands say it: “1 piece”, “2 pieces”."""

from __future__ import annotations

from netsafe_intake.wording import Plural


def counted(number: int, one: str, other: str) -> str:
    """`number` before `one` or `other`, by the CLDR's plural rule of English, which the commands speak.

    >>> counted(1, "piece", "pieces"), counted(0, "piece", "pieces")
    ('1 piece', '0 pieces')
    """
    noun = Plural("number", {"one": one, "other": other}).template("en", number)
    return f"{number} {noun}"
