"""A passage as a rule reads it: its words, where they stand, and which of them are the campaign's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

from netsafe.campaign.counted_length import LINK
from netsafe.campaign.finding_subject import FactSubject, TextSubject
from netsafe.campaign.text import REFERENCE
from netsafe.language.wording_patterns import LanguagePatterns, apostrophes
from netsafe.rules.sentences import tokens
from netsafe.rules.text_patterns import EMAIL, HASHTAG, QUOTATION, blanked, may_match

Result = TypeVar("Result")


@dataclass(frozen=True)
class Passage:
    """Words in one language, wherever they stand: the wording of a text, or a name among the facts.

    `origin` says which text or fact they are, and `offset` the character that matters.  `speech` is what the
    rules know of the language: None where nobody has told them anything of it.
    """

    words: str
    language: str
    origin: TextSubject | FactSubject
    names: re.Pattern[str] | None = field(default=None, repr=False, compare=False)
    patterns: LanguagePatterns | None = field(default=None, repr=False, compare=False)
    offset: int = 0

    @cached_property
    def key(self) -> str | None:
        """The key of the text; None for a name among the facts."""
        return self.origin.key if isinstance(self.origin, TextSubject) else None

    @property
    def subject(self) -> TextSubject | FactSubject:
        """The fact, or the text at the character that :meth:`at` chose, which is the first without it."""
        if isinstance(self.origin, FactSubject):
            return self.origin
        return replace(self.origin, offset=self.offset)

    def at(self, offset: int) -> Passage:
        """The same words, of which the character at `offset` matters."""
        return replace(self, offset=offset)

    @cached_property
    def has_digits(self) -> bool:
        """Whether a figure stands anywhere in the words."""
        return re.search(r"\d", self.words) is not None

    @cached_property
    def without_addresses(self) -> str:
        """The words with references, addresses and e-mail addresses blanked."""
        return blanked(self.words, REFERENCE, EMAIL, LINK)

    @cached_property
    def prose(self) -> str:
        """The words with references, addresses, e-mail addresses, hashtags and names blanked."""
        words = blanked(self.without_addresses, HASHTAG)
        return blanked(words, self.names) if self.names else words

    @cached_property
    def unquoted(self) -> str:
        """The prose without quotations: what the campaign says itself."""
        return blanked(self.prose, QUOTATION)

    @cached_property
    def unquoted_words(self) -> frozenset[str]:
        """Each word of the unquoted prose in small letters, with typographic apostrophes."""
        return frozenset(map(str.casefold, tokens(apostrophes(self.unquoted))))

    @cached_property
    def references(self) -> tuple[re.Match[str], ...]:
        """Each fact of a service that the words name."""
        return tuple(REFERENCE.finditer(self.words)) if "{" in self.words else ()

    @cached_property
    def links(self) -> tuple[re.Match[str], ...]:
        """Each address in the words."""
        return tuple(LINK.finditer(self.words)) if may_match(LINK, self.words) else ()

    def result_of(self, work: Callable[[Passage], Result]) -> Result:
        """What `work` makes of this passage, and of nothing else: made once for all checks."""
        if work not in self._results:
            self._results[work] = work(self)
        return cast(Result, self._results[work])

    @cached_property
    def _results(self) -> dict[Callable[[Passage], Any], Any]:
        return {}

    def without(self, *patterns: re.Pattern[str]) -> str:
        """The words with `patterns` and registered names blanked."""
        words = blanked(self.words, *patterns)
        return blanked(words, self.names) if self.names else words


KEPT_PASSAGES = 4096
"""As many wordings of one language are kept as two large campaigns have."""


@lru_cache(maxsize=32)
def text_passages(
    language: str, names: re.Pattern[str] | None, patterns: LanguagePatterns | None
) -> Callable[[str, str], Passage]:
    """What makes the passage of a wording in `language` from its words and its key.

    The same words under the same key are the same passage, in whatever release: what was worked out of it
    for one check is there for the next, in which few words are others.
    """

    @lru_cache(maxsize=KEPT_PASSAGES)
    def passage(words: str, key: str) -> Passage:
        return Passage(words, language, TextSubject(key, language), names, patterns)

    return passage
