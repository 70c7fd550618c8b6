"""Telephone numbers as a voice should read them: digit by digit, with a pause where the groups part."""

from __future__ import annotations

import re
from collections.abc import Iterable


def spoken_digits(number: str) -> str:
    """The characters of `number` one by one, a comma between its groups: right in any language.

    A voice reads a group of digits as one amount, so that ``0808 1000 900`` ends in “one thousand, nine
    hundred” and ``116 123`` is two hundreds.  Nobody can dial that.

    >>> spoken_digits("0808 1000 900")
    '0 8 0 8, 1 0 0 0, 9 0 0'
    """
    return ", ".join(" ".join(group) for group in number.split())


def with_spoken_digits(words: str, numbers: Iterable[str]) -> str:
    """`words` that only a voice will read, with each of the telephone `numbers` in them digit by digit.

    Other figures stay, such as a year or an age: they are amounts.

    >>> with_spoken_digits("NHS 111 option 2, for over 18s", ["111"])
    'NHS 1 1 1 option 2, for over 18s'
    """
    longest_first = sorted(set(numbers), key=len, reverse=True)
    if not longest_first:
        return words
    any_number = "|".join(re.escape(number) for number in longest_first)
    return re.sub(rf"(?<!\d)(?:{any_number})(?!\d)", lambda number: spoken_digits(number[0]), words)
