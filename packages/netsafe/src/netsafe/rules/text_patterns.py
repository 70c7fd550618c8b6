"""Patterns of what is no prose of the campaign's own, such as addresses, and text with them blanked."""

from __future__ import annotations

import re
from collections.abc import Callable

from netsafe.campaign.counted_length import LINK
from netsafe.campaign.text import REFERENCE

BLANK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character that was blanked: neither a letter nor a space, so that no pattern runs
across it and every offset stays true."""

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

HASHTAG = re.compile(r"(?<!\w)[#@]\w+")

QUOTATION = re.compile(
    r"“[^”“]*”|(?<!\w)‘(?:[^’‘\n]|’(?=\w))*’(?!\w)|(?<!\w)\"[^\"\n]*\"(?!\w)|^> .*$", re.MULTILINE
)
"""Words of others: “so”, ‘so’, "so", and lines that begin with “> ”."""

_DOT = re.compile(r"\.\w")

_SIGNS: dict[re.Pattern[str], Callable[[str], object]] = {
    REFERENCE: lambda words: "{" in words,
    EMAIL: lambda words: "@" in words,
    LINK: lambda words: ("." in words and _DOT.search(words)) or "://" in words,
    HASHTAG: lambda words: "#" in words or "@" in words,
    QUOTATION: lambda words: "“" in words or "‘" in words or '"' in words or ">" in words,
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
    sign = _SIGNS.get(pattern)
    return sign is None or bool(sign(words))
