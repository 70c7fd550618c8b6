"""The script that a language is written in, and whether pieces can be set in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from babel.core import get_global

SET = frozenset({"Latn", "Grek", "Cyrl"})
"""The scripts that pieces are set in: from left to right, words with spaces between them, a letter beside the
other. Every one of their fonts has these."""

_OF_NONE = frozenset({"Zyyy", "Zinh", "Zzzz"})
"""Unicode's values for signs that belong to no script: digits, full stops, accents, pictures."""


_LAST_OF_LATIN = "\u02b8"
"""Every letter up to here is Latin, but for the micro sign."""

_NOT_LATIN = "µ"


def script_of_tag(tag: str) -> str | None:
    """The script that a language tag says, or that the CLDR expects of it; None where nobody knows.

    >>> script_of_tag("ur"), script_of_tag("uz"), script_of_tag("uz-Arab"), script_of_tag("pa-PK")
    ('Arab', 'Latn', 'Arab', 'Arab')
    """
    language, *rest = tag.split("-")
    for part in rest:
        if len(part) == 4 and part.isalpha():
            return part.title()
    likely = get_global("likely_subtags")
    regions = [part.upper() for part in rest if len(part) == 2]
    for name in (*(f"{language}_{region}" for region in regions), language):
        if name in likely:
            return str(likely[name]).split("_")[1]
    return None


def likely_region(language: str) -> str | None:
    """The country in which most people who speak `language` live, by the CLDR; None where nobody knows."""
    likely = str(get_global("likely_subtags").get(language, ""))
    return likely.split("_")[2] if likely.count("_") == 2 else None


def script_of_words(texts: Iterable[str]) -> str | None:
    """The script of most letters of `texts`; None where they have no letters.

    >>> script_of_words(["Mae help ar gael.", "Ffoniwch 0808"]), script_of_words(["900"])
    ('Latn', None)
    """
    scripts: Counter[str] = Counter()
    letters = "".join(texts)
    for letter in set(letters):
        if letter.isalpha():
            scripts[_script(letter)] += letters.count(letter)
    for script in _OF_NONE:
        del scripts[script]
    return max(scripts, key=lambda script: (scripts[script], script), default=None)


def _script(letter: str) -> str:
    if letter <= _LAST_OF_LATIN and letter not in _NOT_LATIN:
        return "Latn"
    from fontTools import unicodedata  # slow to load, and not needed for Latin letters

    return str(unicodedata.script(letter))


def from_right(script: str) -> bool:
    """Whether a script runs from right to left."""
    from fontTools import unicodedata  # slow to load, and not needed for Latin letters

    return str(unicodedata.script_horizontal_direction(script, "LTR")) == "RTL"
