"""The sentences and the words of a text, as the rules count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from netsafe.campaign.counted_length import LINK as LINK

_SENTENCE = re.compile(r"(?<=[.!?…])[”’\")\]]*\s+(?=[^\s])|\n+")

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")

_MARKER = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+")


@lru_cache(maxsize=8192)
def tokens(words: str) -> tuple[str, ...]:
    """The words of `words`: runs of letters and digits, with apostrophes and hyphens inside.

    >>> tokens("Mae’n anodd: 14 e-byst.")
    ('Mae’n', 'anodd', '14', 'e-byst')
    """
    return tuple(_WORD.findall(words))


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
