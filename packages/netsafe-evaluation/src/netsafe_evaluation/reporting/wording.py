"""What a room says in each language: ``words.LANGUAGE.toml`` beside its code, and numbers in its manner."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Formatter

from babel.numbers import format_decimal, format_percent


class NoWordsError(LookupError):
    """A room has no words in that language; one line that names those it has."""


@dataclass(frozen=True)
class Wording:
    """The sentences of one room in one language.

    `sentences` are templates with ``{name}`` fields, by dotted key.

    >>> Wording("en", {"rise": "{name} rose by {share}."}).say("rise", name="Calls", share="20%")
    'Calls rose by 20%.'
    """

    language: str
    sentences: Mapping[str, str]

    def say(self, key: str, /, **values: str | int) -> str:
        """The sentence called `key`, with `values` put in as they are.  Raises KeyError."""
        return _filled(self.sentences[key], values)

    def number(self, value: float, digits: int = 0) -> str:
        """A number with so many digits behind the point, as this language writes it.

        >>> Wording("cy", {}).number(36443)
        '36,443'
        """
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(value, format=pattern, locale=self.language))

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as a percentage, such as 0.25 as 25%."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "") + "%"
        return str(format_percent(share, format=pattern, locale=self.language))


def _filled(template: str, values: Mapping[str, str | int]) -> str:
    """Only plain names are fields: no attribute, no index, no format of its own."""
    made = []
    for text, name, form, conversion in Formatter().parse(template):
        made.append(text)
        if name is not None:
            if form or conversion or not name.isidentifier():
                raise ValueError(f"“{{{name}}}” is not a plain field in “{template}”")
            made.append(str(values[name]))
    return "".join(made)


def languages(room: str) -> tuple[str, ...]:
    """The languages that `room` (a package, such as ``netsafe_evaluation.claims``) has words in, sorted."""
    names = (entry.name for entry in files(room).iterdir())
    return tuple(sorted(name.split(".")[1] for name in names if _is_words(name)))


def _is_words(name: str) -> bool:
    return name.startswith("words.") and name.endswith(".toml") and name.count(".") == 2


@lru_cache(maxsize=64)
def wording(room: str, language: str) -> Wording:
    """The words of `room` in `language`.  Raises NoWordsError."""
    if language not in languages(room):
        has = ", ".join(languages(room))
        raise NoWordsError(
            f"no words in “{language}”. Mend: choose one of {has}, or write words.{language}.toml"
        )
    text = files(room).joinpath(f"words.{language}.toml").read_text(encoding="utf-8")
    return Wording(language, dict(_flat(tomllib.loads(text), "")))


def _flat(tree: Mapping[str, object], under: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            pairs += _flat(value, f"{under}{key}.")
        else:
            pairs.append((f"{under}{key}", str(value)))
    return pairs
