"""A passage as a rule reads it: its words, where they stand, and which of them are the campaign's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from netsafe.campaign.counted_length import LINK
from netsafe.campaign.finding_subject import FactSubject, TextSubject
from netsafe.campaign.text import REFERENCE
from netsafe.language.wording_patterns import LanguagePatterns
from netsafe.rules.text_patterns import EMAIL, HASHTAG, QUOTATION, blanked


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

    @property
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

    def without(self, *patterns: re.Pattern[str]) -> str:
        """The words with `patterns` and registered names blanked."""
        words = blanked(self.words, *patterns)
        return blanked(words, self.names) if self.names else words


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that matches any of `names` as whole words, the longest first; None for no names."""
    ordered = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not ordered:
        return None
    either = "|".join(re.escape(name).replace("’", "[’']") for name in ordered)
    first_letters = re.escape("".join({name[0] for name in ordered})).replace("’", "’'")
    return re.compile(rf"(?=[{first_letters}])(?<!\w)(?:{either})(?!\w)")
