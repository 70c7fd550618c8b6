"""Two wordings compared, and two changes of one put together, in a time that no wording can make long."""

from __future__ import annotations

from collections import Counter

from netsafe.campaign.word_changes import WordChange, word_changes
from netsafe.campaign.wording_merge import Conflict, merge_wordings

MOST_PAIRS = 20_000
"""Pairs of like words of two wordings above which they are compared as wholes.

The time of a comparison grows with them: a wording of one word, three thousand times, would take minutes.
"""


def compare_words(before: str, after: str) -> tuple[WordChange, ...]:
    """The words that went and that came, in order.

    >>> [change.words for change in compare_words("Help is here.", "Help was here.") if change.kind != "kept"]
    ['is', 'was']
    """
    if _is_long(before, after):
        changes = (WordChange("removed", before), WordChange("added", after))
        return changes if before != after else (WordChange("kept", before),)
    return word_changes(before, after)


def merged_words(original: str, theirs: str, mine: str) -> tuple[str, bool]:
    """A wording with both changes of `original`, and whether it has all of both.

    Where they changed the same words it has mine.

    >>> merged_words("Help is here.", "Help is there.", "Some help is here.")
    ('Some help is there.', True)
    """
    if _is_long(original, theirs, mine):
        return mine, False
    parts = merge_wordings(original, theirs, mine).parts
    words = "".join(part.mine if isinstance(part, Conflict) else part for part in parts)
    return words, not any(isinstance(part, Conflict) for part in parts)


def _is_long(first: str, *others: str) -> bool:
    words = Counter(first.split())
    return any(
        sum(words[word] * count for word, count in Counter(other.split()).items()) > MOST_PAIRS
        for other in others
    )
