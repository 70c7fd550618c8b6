"""The program's own words: ``words.LANGUAGE.toml`` beside the code of each package that says something.

A new language is one more such file.  What a campaign says is not here: those words are the campaign's.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any, Literal

from netsafe_intake import language as written

FALLBACK = "en"
"""The language of a package's words where it has none in the language that is asked for."""


class NoWordsError(LookupError):
    """A package has no words in that language; one line that names those it has."""


@dataclass(frozen=True)
class Wording:
    """The words of one package in one language.

    `sentences` are templates with ``{name}`` fields, by dotted key.

    >>> Wording("en", {"rise": "{name} rose by {share}."}).say("rise", name="Calls", share="20%")
    'Calls rose by 20%.'
    """

    language: str
    sentences: Mapping[str, str]

    def say(self, key: str, /, **values: str | int) -> str:
        """The sentence called `key` with `values` in its fields, as they are.  Raises KeyError."""
        return _filled(self.sentences[key], values)

    def number(self, amount: float, digits: int = 0) -> str:
        """A number with `digits` decimals, as this language writes it.

        >>> Wording("cy", {}).number(36443)
        '36,443'
        """
        return written.number(amount, self.language, digits)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as a percentage, such as 0.25 as 25%."""
        return written.percent(share, self.language, digits)

    def long_date(self, day: dt.date) -> str:
        """A day in full, such as “14 Tachwedd 2016”."""
        return written.long_date(day, self.language)

    def short_date(self, day: dt.date) -> str:
        """A day with the short name of its month, such as “14 Tach 2016”."""
        return written.short_date(day, self.language)

    def listed(self, names: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
        """Names in a row with “and” or “or” before the last."""
        return written.listed(names, self.language, style)


def _filled(template: str, values: Mapping[str, str | int]) -> str:
    """Only plain names are fields: no attribute, no index, no format of its own."""
    parts = []
    for text, name, form, conversion in Formatter().parse(template):
        parts.append(text)
        if name is not None:
            if form or conversion or not name.isidentifier():
                raise ValueError(f"“{{{name}}}” is not a plain field in “{template}”")
            parts.append(str(values[name]))
    return "".join(parts)


@lru_cache(maxsize=64)
def languages(package: str) -> tuple[str, ...]:
    """The languages that `package` (such as ``netsafe_evaluation.claims``) has words in, sorted."""
    names = (entry.name for entry in files(package).iterdir())
    return tuple(sorted(name.split(".")[1] for name in names if _is_words(name)))


def _is_words(name: str) -> bool:
    return name.startswith("words.") and name.endswith(".toml") and name.count(".") == 2


@lru_cache(maxsize=64)
def wording(package: str, language: str) -> Wording:
    """The words of `package` in exactly `language`.  Raises NoWordsError."""
    return Wording(language, dict(_flat(word_table(package, language), "")))


def nearest_language(package: str, language: str) -> str:
    """The language that `package` has words in and that is nearest to `language`; English for lack of one.

    >>> nearest_language("netsafe_evaluation.claims", "cy-GB")
    'cy'
    """
    has = languages(package)
    return next(tag for tag in (language, language.partition("-")[0], FALLBACK) if tag in has)


@lru_cache(maxsize=64)
def word_table(package: str, language: str) -> Mapping[str, Any]:
    """The same words as nested tables, for a template that goes through them.  Raises NoWordsError."""
    if language not in languages(package):
        has = ", ".join(languages(package))
        raise NoWordsError(
            f"no words in “{language}”. Mend: choose one of {has}, or write words.{language}.toml"
        )
    return tomllib.loads(files(package).joinpath(f"words.{language}.toml").read_text(encoding="utf-8"))


def _flat(tree: Mapping[str, object], under: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            pairs += _flat(value, f"{under}{key}.")
        else:
            pairs.append((f"{under}{key}", str(value)))
    return pairs
