"""Words found as people type them: without regard to capitals and marks, on every database alike.

SQLite folds no ŵ and no ŷ, so the words are folded here, once for each process and wording.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from netsafe.campaign import Release


@lru_cache(maxsize=30_000)
def folded(words: str) -> str:
    """Words without capitals and without marks above letters.

    >>> folded("TŶ ar y Tŵr")
    'ty ar y twr'
    """
    letters = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def keys_with(release: Release, query: str) -> Iterator[str]:
    """The keys of the texts in which every word of `query` stands, in any language or in the key."""
    query_words = folded(query).split()
    for text in release.texts:
        words = " ".join((text.key, *(folded(wording.text) for wording in text.wordings)))
        if all(word in words for word in query_words):
            yield text.key
