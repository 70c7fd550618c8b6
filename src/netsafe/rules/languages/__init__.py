"""What the rules know of each language: words, terms, limits.  Data only: one TOML file a language.

A campaign in another country adds its own file here and touches no rule.  In a file, ``’`` stands
for both apostrophes, and patterns take no account of capitals.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

Claimed = Literal["anonymous", "may-be-anonymous", "confidential"]


@dataclass(frozen=True)
class Term:
    """A term to avoid, what to say instead, and where that is said."""

    pattern: re.Pattern[str]
    instead: str
    source: str
    severity: Literal["error", "warning"]


@dataclass(frozen=True)
class Claim:
    """Words that promise that nobody will know, and the identity that a service must keep for them."""

    pattern: re.Pattern[str]
    needs: Claimed


@dataclass(frozen=True)
class Speech:
    """One language as the rules know it.

    `function_words` are small words that none of the other languages has, and `shapes` are shapes of
    words that none of them has; `months` adds forms that CLDR does not list, by number of the month.
    `telling` are words that say, in a title or an address, why somebody came.
    """

    language: str
    function_words: frozenset[str]
    shapes: re.Pattern[str] | None
    sentence_limit: int
    formula: str | None
    reading_age: int
    terms: tuple[Term, ...]
    consequence: re.Pattern[str] | None
    help: re.Pattern[str] | None
    exposure: re.Pattern[str] | None
    telling: re.Pattern[str] | None
    bill: re.Pattern[str] | None
    no_promise: re.Pattern[str] | None
    claims: tuple[Claim, ...]
    negation: re.Pattern[str] | None
    telephone: re.Pattern[str] | None
    titles: tuple[str, ...]
    misread: tuple[tuple[re.Pattern[str], str], ...]
    ordinals: tuple[str, ...]
    month_links: tuple[str, ...]
    months: tuple[tuple[str, int], ...]

    def owns(self, word: str) -> bool:
        """Whether `word` (in small letters) can only be of this language.

        >>> speech("cy").owns("siaradwch"), speech("cy").owns("poster")
        (True, False)
        """
        return word in self.function_words or (
            self.shapes is not None and self.shapes.fullmatch(word) is not None
        )


def apostrophes(words: str) -> str:
    """`words` with every apostrophe typographic, as the patterns want them; no offset moves."""
    return words.replace("'", "’")


@lru_cache
def speech(language: str) -> Speech | None:
    """What is known of `language` (or of its first subtag), or None for a language without a file.

    >>> speech("cy").sentence_limit, speech("xx")
    (25, None)
    """
    for name in (language, language.partition("-")[0]):
        file = files(__name__).joinpath(f"{name}.toml")
        if file.is_file():
            return _speech(name, tomllib.loads(file.read_text(encoding="utf-8")))
    return None


@lru_cache
def known() -> tuple[str, ...]:
    """The languages that have a file, sorted."""
    return tuple(
        sorted(
            file.name.removesuffix(".toml")
            for file in files(__name__).iterdir()
            if file.name.endswith(".toml")
        )
    )


def _speech(language: str, data: dict[str, Any]) -> Speech:
    return Speech(
        language=language,
        function_words=frozenset(data["function_words"].split()),
        shapes=_either(data.get("shapes")),
        sentence_limit=data["sentence_limit"],
        formula=data.get("formula"),
        reading_age=data.get("reading_age", 0),
        terms=tuple(
            Term(_pattern(row["avoid"]), row["instead"], row["source"], row.get("severity", "error"))
            for row in data.get("terms", ())
        ),
        consequence=_either(data.get("consequence")),
        help=_either(data.get("help")),
        exposure=_either(data.get("exposure")),
        telling=_either(data.get("telling")),
        bill=_either(data.get("bill")),
        no_promise=_either(data.get("no_promise")),
        claims=tuple(Claim(_pattern(row["says"]), row["needs"]) for row in data.get("claims", ())),
        negation=_before(data.get("negation")),
        telephone=_either(data.get("telephone")),
        titles=tuple(data.get("titles", ())),
        misread=tuple((re.compile(rf"\b{wrong}"), right) for wrong, right in data.get("misread", {}).items()),
        ordinals=tuple(data.get("ordinals", ())),
        month_links=tuple(data.get("month_links", ())),
        months=tuple(
            (form, int(number)) for number, forms in data.get("months", {}).items() for form in forms
        ),
    )


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)


def _either(sources: list[str] | None) -> re.Pattern[str] | None:
    return _pattern("|".join(sources)) if sources else None


def _before(sources: list[str] | None) -> re.Pattern[str] | None:
    """A negation that stands at most two words before the end of what is searched."""
    if not sources:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(sources)})(?:\W+\w+){{0,2}}\W*$", re.IGNORECASE)
