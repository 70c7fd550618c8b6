"""What a language calls the digits, for numbers that somebody reads out from paper."""

from __future__ import annotations

import re

PLUS = "+"
_SIGNS = f"0123456789{PLUS}"


def digit_names(words: str) -> dict[str, str] | None:
    """The name of each digit, and of the plus sign where it is named after them; None for any other list.

    >>> digit_names("oh, one, two") is None
    True
    """
    names = [name.strip() for name in words.split(",")]
    if not all(names) or len(names) not in (len(_SIGNS) - 1, len(_SIGNS)):
        return None
    return dict(zip(_SIGNS, names, strict=False))


def digits_in_words(number: str, names: dict[str, str]) -> str:
    """A number in words, digit by digit; the 0 of “+44 (0)808”, which nobody dials, is left out.

    >>> ten = "oh, one, two, three, four, five, six, seven, eight, nine"
    >>> digits_in_words("116 123", digit_names(ten) or {})
    'one one six, one two three'
    >>> digits_in_words("+44 (0)808", digit_names(f"{ten}, plus") or {})
    'plus four four, eight oh eight'
    """
    dialled = re.sub(r"\(0+\)", " ", number) if number.startswith(PLUS) else number
    groups = (" ".join(names[sign] for sign in group if sign in names) for group in dialled.split())
    return ", ".join(group for group in groups if group)
