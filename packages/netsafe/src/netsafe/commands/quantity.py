"""A number with what it counts, as the commands say it: “1 piece”, “2 pieces”."""

from __future__ import annotations

from netsafe_intake.wording import Plural


def quantity(number: int, singular: str, plural: str) -> str:
    """`number` before `singular` or `plural`, by the CLDR's plural rule of English, which the commands speak.

    >>> quantity(1, "piece", "pieces"), quantity(0, "piece", "pieces")
    ('1 piece', '0 pieces')
    """
    noun = Plural("number", {"one": singular, "other": plural}).template("en", number)
    return f"{number} {noun}"
