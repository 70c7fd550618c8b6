"""The profile of a language with its expressions compiled, ready to search words.

In a profile, ``’`` stands for both apostrophes, and expressions ignore capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from netsafe.language.safe_expression import SHIPPED
from netsafe.language.wording_profile import Ideas, LanguageProfile, Promise, shipped_profile

_ESCAPE_OR_TEXT = re.compile(r"\\.|[^\\]+", re.DOTALL)
_CODE_POINT = re.compile(r"\\[xuUN\d]")

KEPT_SEARCHES = 4096
"""As many wordings are kept with what was found in them as two large campaigns have in one language."""


class Phrases:
    """Ways to say something: an expression that ignores capitals and the shape of apostrophes.

    ``search(words)`` gives the first match; its words are in small letters, its places are those of `words`.
    What it gave is kept for the next check, in which few words are others.

    It is compiled when it is first used.  Words and expression are both put into small letters, for Python
    skips the branches of an expression many times faster where it need not think of capitals.

    >>> Phrases("(?<!\\\\w)phone Us").search("Please PHONE us").span()
    (7, 15)
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.search = lru_cache(maxsize=KEPT_SEARCHES)(self._search)

    @classmethod
    def any_of(cls, sources: Iterable[str]) -> Phrases | None:
        """Any of `sources`, between the edges of words; None for none."""
        either = "|".join(sources)
        return cls(rf"(?<!\w)(?:{either})(?!\w)") if either else None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, for words that are in small letters already."""
        if _CODE_POINT.search(self.source):  # a letter by its number cannot be made small
            return re.compile(self.source, re.IGNORECASE)
        return re.compile(
            _ESCAPE_OR_TEXT.sub(
                lambda part: part[0] if part[0].startswith("\\") else in_small_letters(part[0]), self.source
            )
        )

    def _search(self, words: str) -> re.Match[str] | None:
        return self.pattern.search(in_small_letters(words))

    def finditer(self, words: str) -> Iterator[re.Match[str]]:
        """Each match, as ``search`` gives it."""
        return self.pattern.finditer(in_small_letters(words)) if self.search(words) else iter(())

    def sub(self, replacement: Callable[[re.Match[str]], str], words: str) -> str:
        """`words` in small letters, with each match replaced."""
        return self.pattern.sub(replacement, in_small_letters(words))


@lru_cache(maxsize=4096)
def in_small_letters(words: str) -> str:
    """`words` in small letters with typographic apostrophes; each character keeps its place.

    >>> in_small_letters("Don't, İstanbul")
    'don’t, istanbul'
    """
    return words.replace("'", "’").replace("İ", "i").replace("ſ", "s").lower()


@dataclass(frozen=True)
class Term:
    """A term to avoid, what to say instead, and where that is said."""

    pattern: Phrases
    instead: str
    source: str
    severity: Literal["error", "warning"]


@dataclass(frozen=True)
class Claim:
    """Words that promise that nobody will know, and the identity that a service must keep for them."""

    pattern: Phrases
    needs: Promise


@dataclass(frozen=True, eq=False)
class LanguagePatterns:
    """One language as the rules know it: its profile, and the patterns of that profile."""

    language: str
    profile: LanguageProfile
    function_words: frozenset[str]
    shapes: Phrases | None
    terms: tuple[Term, ...]
    any_term: Phrases | None
    consequence: Phrases | None
    help: Phrases | None
    exposure: Phrases | None
    telling: Phrases | None
    bill: Phrases | None
    no_promise: Phrases | None
    claims: tuple[Claim, ...]
    any_claim: Phrases | None
    exceptions: Phrases | None
    writing: Phrases | None
    negation: Phrases | None
    telephone: Phrases | None
    misread: tuple[tuple[re.Pattern[str], str], ...]
    months: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, language: str, profile: LanguageProfile) -> LanguagePatterns:
        """The language of `profile`, its patterns ready to be searched for."""
        return cls(
            language=language,
            profile=profile,
            function_words=profile.function_words,
            shapes=Phrases.any_of(profile.shapes),
            terms=tuple(
                Term(_phrase(row.avoid), row.instead, row.source, row.severity) for row in profile.terms
            ),
            any_term=Phrases.any_of(row.avoid for row in profile.terms),
            consequence=_any_idea(profile.consequence),
            help=_any_idea(profile.help),
            exposure=_any_idea(profile.exposure),
            telling=_any_idea(profile.telling),
            bill=_any_idea(profile.bill),
            no_promise=Phrases.any_of(profile.no_promise),
            claims=tuple(Claim(_phrase(row.says), row.needs) for row in profile.claims),
            any_claim=Phrases.any_of(row.says for row in profile.claims),
            exceptions=Phrases.any_of(profile.exceptions),
            writing=Phrases.any_of(profile.writing),
            negation=_before(profile.negation),
            telephone=Phrases.any_of(profile.telephone),
            misread=tuple(
                (re.compile(rf"\b{re.escape(wrong)}"), right) for wrong, right in profile.misread.items()
            ),
            months=tuple((form, int(number)) for number, forms in profile.months.items() for form in forms),
        )

    def owns(self, word: str) -> bool:
        """Whether `word` (in small letters) can only be of this language.

        >>> welsh = shipped_patterns("cy")
        >>> welsh.owns("siaradwch"), welsh.owns("poster")
        (True, False)
        """
        return word in self.function_words or (
            self.shapes is not None and self.shapes.pattern.fullmatch(word) is not None
        )

    def owned_count(self, words: Iterable[str]) -> int:
        """How many of `words` (in small letters) can only be of this language."""
        return sum(map(self._owns, words))

    def owns_any(self, words: Iterable[str]) -> bool:
        """Whether any of `words` (in small letters) can only be of this language."""
        return any(map(self._owns, words))

    @cached_property
    def _owns(self) -> Callable[[str], bool]:
        """:meth:`owns`, which remembers each word."""
        return cache(self.owns)


def apostrophes(words: str) -> str:
    """`words` with every apostrophe typographic, as the patterns want them; no offset moves."""
    return words.replace("'", "’")


@lru_cache
def shipped_patterns(language: str) -> LanguagePatterns | None:
    """The patterns shipped for `language` (or for its first subtag); None for a language without a profile.

    >>> shipped_patterns("cy").profile.sentence_limit, shipped_patterns("xx")
    (25, None)
    """
    profile = shipped_profile(language)
    if profile is not None:
        return LanguagePatterns.of(language, profile)
    first = language.partition("-")[0]
    return None if first == language else shipped_patterns(first)


def patterns_with(language: str, addition: LanguageProfile | None) -> LanguagePatterns | None:
    """What is known of `language`: what Net Safe ships of it, and what the campaign's own file adds.

    None where there is neither.  Equal additions give the same patterns, compiled once.
    """
    return shipped_patterns(language) if addition is None else _with(language, addition.model_dump_json())


@lru_cache(maxsize=32)
def _with(language: str, addition: str) -> LanguagePatterns:
    """The patterns with an addition as JSON, which tells one from another: a profile holds tables."""
    profile = shipped_profile(language) or shipped_profile(language.partition("-")[0])
    added = LanguageProfile.model_validate_json(addition, strict=False, context=SHIPPED)  # was judged
    return LanguagePatterns.of(language, profile.and_also(added) if profile else added)


def _phrase(source: str) -> Phrases:
    return Phrases(rf"(?<!\w)(?:{source})(?!\w)")


def _any_idea(ideas: Ideas) -> Phrases | None:
    return Phrases.any_of(source for sources in ideas.values() for source in sources)


def _before(sources: tuple[str, ...]) -> Phrases | None:
    """A negation that stands at most two words before the end of what is searched."""
    if not sources:
        return None
    return Phrases(rf"(?<!\w)(?:{'|'.join(sources)})(?:\W+\w+){{0,2}}\W*$")
