"""Words that speak of a consequence, such as an arrest, and words that offer help, in a passage."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import REFERENCE
from netsafe.rules.passage import Passage


def offers_help(passage: Passage) -> bool:
    """Whether a text has words of help or refers to a registered service."""
    patterns = passage.patterns
    has_words_of_help = (
        patterns is not None and patterns.help is not None and patterns.help.search(passage.prose) is not None
    )
    return has_words_of_help or REFERENCE.search(passage.words) is not None


def consequences_in(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """The passages that speak of a consequence, each at the place where it does."""
    for passage in passages:
        patterns = passage.patterns
        if patterns and patterns.consequence:
            match = patterns.consequence.search(passage.prose)
            if match:
                yield passage.at(match.start())
