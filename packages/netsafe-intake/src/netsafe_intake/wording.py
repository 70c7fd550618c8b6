"""The program's own words: ``words.LANGUAGE.toml`` beside the code of each package that says something.

A new language is one more such file.  What a campaign says is not here: those words are the campaign's.

A sentence is a template with ``{name}`` fields, or one for each plural form of the language, as the CLDR
names them::

    errors = { by = "count", one = "{count} error", other = "{count} errors" }

The CLDR is asked, and Babel loaded, where a value needs it alone: what reads files goes without.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, ClassVar

from netsafe_intake.error import NetSafeError

if TYPE_CHECKING:
    from netsafe_intake.cldr_formatting import ListStyle

FALLBACK = "en"
"""The language of a package's words where it has none in the language that is asked for."""


PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The CLDR's names of plural forms; a language has some of them, and *other* always."""


class NoWordsError(NetSafeError, LookupError):
    """A package has no words in that language; one line that names those it has."""

    code: ClassVar[str] = "words-missing"


@dataclass(frozen=True)
class Word:
    """Another sentence with values of its own, such as the name of a unit.

    It is of the same words, or of those of `package`.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    package: str = ""


@dataclass(frozen=True)
class Number:
    """A number with `digits` decimals."""

    amount: float
    digits: int = 0


@dataclass(frozen=True)
class Choice:
    """Several values of which one is enough: “a, b or c”."""

    options: tuple[Value, ...]


@dataclass(frozen=True)
class Together:
    """Several values that belong together: “a, b and c”."""

    members: tuple[Value, ...]


@dataclass(frozen=True)
class ScriptName:
    """The name of a script, by its code in ISO 15924, such as ``Arab``."""

    code: str


Value = str | int | dt.date | Number | Word | Choice | Together | ScriptName | tuple["Value", ...]
"""What a sentence takes: text as it is, a whole number, a day, another sentence, a list with commas …"""


@dataclass(frozen=True)
class Plural:
    """A sentence that depends on the number called `by`: a template for each plural form."""

    by: str
    forms: Mapping[str, str]

    def template(self, language: str, amount: float) -> str:
        """The template for `amount`, by the CLDR's plural rule of `language`."""
        from netsafe_intake.cldr_formatting import plural_form

        return self.forms.get(plural_form(amount, language), self.forms["other"])


Sentence = str | Plural


@dataclass(frozen=True)
class Wording:
    """The words of one package in one language.

    `sentences` are templates with ``{name}`` fields, by dotted key.

    >>> Wording("en", {"rise": "{name} rose by {share}."}).say("rise", name="Calls", share="20%")
    'Calls rose by 20%.'
    """

    language: str
    sentences: Mapping[str, Sentence]

    def say(self, key: str, /, **values: str | int) -> str:
        """The sentence called `key` with `values` in its fields, as they are.  Raises KeyError."""
        return _filled(self._template(key, values), values)

    def sentence(self, key: str, values: Mapping[str, Value]) -> str:
        """The sentence called `key`, each value as this language writes it.  Raises KeyError.

        >>> Wording("en", {"few": "Only {names} of {total}."}).sentence(
        ...     "few", {"names": ("cy", "en"), "total": 1200}
        ... )
        'Only cy, en of 1,200.'
        """
        template = self._template(key, values)
        return _filled(template, {name: self.value(value) for name, value in values.items()})

    def value(self, value: Value) -> str:
        """One value as this language writes it; a day as year-month-day, as it is typed."""
        match value:
            case str():
                return value
            case int():
                return self.number(value)
            case dt.date():
                return value.isoformat()
            case Number():
                return self.number(value.amount, value.digits)
            case Word(package=""):
                return self.sentence(value.key, value.values)
            case Word():
                return wording(value.package, self.language).sentence(value.key, value.values)
            case Choice():
                return self.listed([self.value(option) for option in value.options], "or")
            case Together():
                return self.listed([self.value(member) for member in value.members])
            case ScriptName():
                from netsafe_intake.cldr_formatting import script_name

                return script_name(value.code, self.language)
        return self.listed([self.value(entry) for entry in value], "standard-narrow")

    def number(self, amount: float, digits: int = 0) -> str:
        """A number with `digits` decimals, as this language writes it.

        >>> Wording("cy", {}).number(36443)
        '36,443'
        """
        from netsafe_intake.cldr_formatting import number

        return number(amount, self.language, digits)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as a percentage, such as 0.25 as 25%."""
        from netsafe_intake.cldr_formatting import percent

        return percent(share, self.language, digits)

    def long_date(self, day: dt.date) -> str:
        """A day in full, such as “14 Tachwedd 2016”."""
        from netsafe_intake.cldr_formatting import long_date

        return long_date(day, self.language)

    def short_date(self, day: dt.date) -> str:
        """A day with the short name of its month, such as “14 Tach 2016”."""
        from netsafe_intake.cldr_formatting import short_date

        return short_date(day, self.language)

    def short_month(self, day: dt.date) -> str:
        """The month of a day by its short name, with its year.

        >>> Wording("cy", {}).short_month(dt.date(2016, 11, 14))
        'Tach 2016'
        """
        from netsafe_intake.cldr_formatting import short_month_and_year

        return short_month_and_year(day, self.language)

    def listed(self, names: Sequence[str], style: ListStyle = "standard") -> str:
        """Names in a row with “and” or “or” before the last, or with commas alone."""
        from netsafe_intake.cldr_formatting import listed

        return listed(names, self.language, style)

    def _template(self, key: str, values: Mapping[str, Value]) -> str:
        sentence = self.sentences[key]
        if isinstance(sentence, str):
            return sentence
        amount = values[sentence.by]
        assert isinstance(amount, int | Number), f"{key}: {sentence.by} is no number"
        return sentence.template(self.language, amount.amount if isinstance(amount, Number) else amount)


def fields_of(template: str) -> frozenset[str]:
    """The names of the ``{name}`` fields in a template."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


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
    """The languages that `package` (such as ``netsafe_evaluation.claims``) has words in, sorted.

    The package itself is not imported: a command asks for its ``--help``.
    """
    spec = find_spec(package)
    folders = (spec and spec.submodule_search_locations) or ()
    names = (path.name for folder in folders for path in Path(folder).iterdir())
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
            "", f"no words in “{language}”", f"choose one of {has}, or write words.{language}.toml"
        )
    return tomllib.loads(files(package).joinpath(f"words.{language}.toml").read_text(encoding="utf-8"))


def _flat(tree: Mapping[str, object], under: str) -> list[tuple[str, Sentence]]:
    pairs: list[tuple[str, Sentence]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            plural = _plural(value)
            pairs += [(f"{under}{key}", plural)] if plural else _flat(value, f"{under}{key}.")
        else:
            pairs.append((f"{under}{key}", str(value)))
    return pairs


def _plural(table: Mapping[str, object]) -> Plural | None:
    """The plural that a table of words is; None where it holds sentences of their own."""
    forms = {name: str(template) for name, template in table.items() if name != "by"}
    return Plural(str(table["by"]), forms) if "by" in table and forms.keys() <= PLURAL_FORMS else None
