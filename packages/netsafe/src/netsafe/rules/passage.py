"""A passage as a rule reads it: its words, where they stand, and which of them are the campaign's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from netsafe.campaign.counted_length import LINK as LINK
from netsafe.campaign.finding_subject import FactSubject, TextSubject
from netsafe.campaign.text import REFERENCE
from netsafe.language.patterns import LanguagePatterns

BLANK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character that was blanked: neither a letter nor a space, so that no pattern runs
across it and every offset stays true."""

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HASHTAG = re.compile(r"(?<!\w)[#@]\w+")

QUOTATION = re.compile(
    r"“[^”“]*”|(?<!\w)‘(?:[^’‘\n]|’(?=\w))*’(?!\w)|(?<!\w)\"[^\"\n]*\"(?!\w)|^> .*$", re.MULTILINE
)
"""Words of others: “so”, ‘so’, "so", and lines that begin with “> ”."""

_SENTENCE = re.compile(r"(?<=[.!?…])[”’\")\]]*\s+(?=[^\s])|\n+")
_MARKER = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+")


_SIGNS = {
    REFERENCE.pattern: re.compile(r"\{"),
    EMAIL.pattern: re.compile("@"),
    LINK.pattern: re.compile(r"://|\.\w"),
    HASHTAG.pattern: re.compile("[#@]"),
    QUOTATION.pattern: re.compile('[“‘">]'),
}
"""A pattern can match only where its sign stands, which is found faster."""


def blanked(words: str, *patterns: re.Pattern[str]) -> str:
    """`words` with whatever `patterns` match blanked, character for character."""
    return substituted(words, blank, *patterns)


def blank(match: re.Match[str]) -> str:
    """What stands for a match that is blanked."""
    return BLANK * len(match[0])


def substituted(words: str, replacement: Callable[[re.Match[str]], str], *patterns: re.Pattern[str]) -> str:
    """`words` with whatever `patterns` match replaced, one pattern after the other."""
    for pattern in patterns:
        if may_match(pattern, words):
            words = pattern.sub(replacement, words)
    return words


def may_match(pattern: re.Pattern[str], words: str) -> bool:
    """Whether the sign of `pattern` stands in `words`; a pattern without a sign may always match."""
    sign = _SIGNS.get(pattern.pattern)
    return sign is None or sign.search(words) is not None


def tokens(words: str) -> list[str]:
    """The words of `words`: runs of letters and digits, with apostrophes and hyphens inside.

    >>> tokens("Mae’n anodd: 14 e-byst.")
    ['Mae’n', 'anodd', '14', 'e-byst']
    """
    return re.findall(r"\w+(?:[’'-]\w+)*", words)


@dataclass(frozen=True)
class Sentence:
    """A sentence, or an item of a list, and where in its text it begins."""

    words: str
    start: int


def sentences(words: str) -> Iterator[Sentence]:
    """The sentences of a text: a full stop, question or exclamation mark ends one, and so does a line.

    Markers of lists, headings and quotations are left out.
    """
    start = 0
    for match in [*_SENTENCE.finditer(words), None]:
        end = match.start() if match else len(words)
        piece = words[start:end]
        marker = _MARKER.match(piece)
        skip = marker.end() if marker else len(piece) - len(piece.lstrip())
        if piece[skip:].strip():
            yield Sentence(piece[skip:].rstrip(), start + skip)
        start = match.end() if match else end


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
