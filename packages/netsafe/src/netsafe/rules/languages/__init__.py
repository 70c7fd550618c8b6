"""What the rules know of each language: words, terms, limits.  Data only: one TOML file a language.

A campaign in another country brings such a file in its own folder (``languages/ga.toml``) and touches no
rule.  In a file, ``’`` stands for both apostrophes, and patterns take no account of capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from netsafe_intake.toml import toml_of

from netsafe.campaign.language_file import Ideas, LanguageFile, Promise, between_words, shipped_language_file


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
    needs: Promise


@dataclass(frozen=True, eq=False)
class Speech:
    """One language as the rules know it: its file, and the patterns of that file ready to be sought."""

    language: str
    file: LanguageFile
    function_words: frozenset[str]
    shapes: re.Pattern[str] | None
    terms: tuple[Term, ...]
    consequence: re.Pattern[str] | None
    help: re.Pattern[str] | None
    exposure: re.Pattern[str] | None
    telling: re.Pattern[str] | None
    bill: re.Pattern[str] | None
    no_promise: re.Pattern[str] | None
    claims: tuple[Claim, ...]
    any_claim: re.Pattern[str] | None
    negation: re.Pattern[str] | None
    telephone: re.Pattern[str] | None
    misread: tuple[tuple[re.Pattern[str], str], ...]
    months: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, language: str, file: LanguageFile) -> Speech:
        """The language of `file`, its patterns compiled."""
        return cls(
            language=language,
            file=file,
            function_words=file.function_words,
            shapes=_either(file.shapes),
            terms=tuple(
                Term(between_words(row.avoid), row.instead, row.source, row.severity) for row in file.terms
            ),
            consequence=_any_idea(file.consequence),
            help=_any_idea(file.help),
            exposure=_any_idea(file.exposure),
            telling=_any_idea(file.telling),
            bill=_any_idea(file.bill),
            no_promise=_either(file.no_promise),
            claims=tuple(Claim(between_words(row.says), row.needs) for row in file.claims),
            any_claim=_either(row.says for row in file.claims),
            negation=_before(file.negation),
            telephone=_either(file.telephone),
            misread=tuple(
                (re.compile(rf"\b{re.escape(wrong)}"), right) for wrong, right in file.misread.items()
            ),
            months=tuple((form, int(number)) for number, forms in file.months.items() for form in forms),
        )

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
def shipped(language: str) -> LanguageFile | None:
    """The file that Net Safe ships for exactly this language."""
    file = files(__name__).joinpath(f"{language}.toml")
    return shipped_language_file(toml_of(file.read_text(encoding="utf-8"))) if file.is_file() else None


@lru_cache
def speech(language: str) -> Speech | None:
    """What is shipped of `language` (or of its first subtag), or None for a language without a file.

    >>> speech("cy").file.sentence_limit, speech("xx")
    (25, None)
    """
    file = shipped(language)
    if file is not None:
        return Speech.of(language, file)
    first = language.partition("-")[0]
    return None if first == language else speech(first)


@lru_cache
def known() -> tuple[str, ...]:
    """The languages that have a shipped file, sorted."""
    return tuple(
        sorted(
            file.name.removesuffix(".toml")
            for file in files(__name__).iterdir()
            if file.name.endswith(".toml")
        )
    )


def _either(sources: Iterable[str]) -> re.Pattern[str] | None:
    either = "|".join(sources)
    return between_words(either) if either else None


def _any_idea(ideas: Ideas) -> re.Pattern[str] | None:
    return _either(source for sources in ideas.values() for source in sources)


def _before(sources: tuple[str, ...]) -> re.Pattern[str] | None:
    """A negation that stands at most two words before the end of what is searched."""
    if not sources:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(sources)})(?:\W+\w+){{0,2}}\W*$", re.IGNORECASE)
