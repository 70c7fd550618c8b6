"""A short name in one or more languages: data, never markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Name:
    """A name and its forms by language; one written as plain text is the same in all.

    >>> Name.of({"cy": "Cymru", "en": "Wales"}).in_language("cy")
    'Cymru'
    """

    forms: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, in_words: str | Mapping[str, str]) -> Name:
        """From plain text, or from a table of languages."""
        if isinstance(in_words, str):
            return cls((("", in_words),))
        return cls(tuple(in_words.items()))

    def in_language(self, language: str) -> str:
        """The form in `language`; where there is none, the first that there is."""
        forms = dict(self.forms)
        return forms.get(language, self.forms[0][1])

    @property
    def key(self) -> str:
        """What two names are compared by: the English form, or else the first, in small letters."""
        return " ".join(self.in_language("en").casefold().split())
