"""The profile of a language with its expressions compiled, ready to search words.

In a profile, ``’`` stands for both apostrophes, and expressions ignore capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from netsafe.language.profile import Ideas, LanguageProfile, Promise, between_words, shipped_profile


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
class LanguagePatterns:
    """One language as the rules know it: its profile, and the patterns of that profile."""

    language: str
    profile: LanguageProfile
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
    def of(cls, language: str, profile: LanguageProfile) -> LanguagePatterns:
        """The language of `profile`, its patterns compiled."""
        return cls(
            language=language,
            profile=profile,
            function_words=profile.function_words,
            shapes=_either(profile.shapes),
            terms=tuple(
                Term(between_words(row.avoid), row.instead, row.source, row.severity) for row in profile.terms
            ),
            consequence=_any_idea(profile.consequence),
            help=_any_idea(profile.help),
            exposure=_any_idea(profile.exposure),
            telling=_any_idea(profile.telling),
            bill=_any_idea(profile.bill),
            no_promise=_either(profile.no_promise),
            claims=tuple(Claim(between_words(row.says), row.needs) for row in profile.claims),
            any_claim=_either(row.says for row in profile.claims),
            negation=_before(profile.negation),
            telephone=_either(profile.telephone),
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
            self.shapes is not None and self.shapes.fullmatch(word) is not None
        )


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
