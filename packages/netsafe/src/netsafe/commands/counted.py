"""A number with what it counts, as the commands say it: “1 piece”, “2 pieces”."""

from __future__ import annotations

from netsafe_intake.wording import Plural


def counted(number: int, singular: str, plural: str) -> str:
    """`number` before `singular` or `plural`, by the CLDR's plural rule of English, which the commands speak.

    >>> counted(1, "piece", "pieces"), counted(0, "piece", "pieces")
    ('1 piece', '0 pieces')
    """
    noun = Plural("number", {"one": singular, "other": plural}).template("en", number)
    return f"{number} {noun}"
