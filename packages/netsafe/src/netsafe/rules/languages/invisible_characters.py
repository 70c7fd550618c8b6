"""A text holds characters that nobody sees.

What: no zero-width spaces, soft hyphens, byte order marks, direction marks or other characters without a
shape.

Why: they break search, screen readers and copied numbers, and direction marks can make a text read as
another one (Unicode Technical Report 36, “Trojan Source”, 2021).

Bad:

    words/messages.en.md
    ## stop
    You can stop. Call 0808​ 1000 900

Good:

    words/messages.en.md
    ## stop
    You can stop. Call {line.number}

Exempt: joiners between letters of scripts that need them (not Latin), and ordinary no-break spaces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem

_FILLERS = "\u115f\u1160\u3164\uffa0\u2800\u034f"
_JOINERS = "\u200c\u200d"


def check(context: CheckContext) -> Iterator[Problem]:
    """Characters without a shape, each once a text."""
    for passage in context.visible_passages:
        for char in passage.result_of(_invisible):
            name = unicodedata.name(char, "").lower()
            yield problem(
                passage.at(passage.words.index(char)),
                "named" if name else "nameless",
                code=f"U+{ord(char):04X}",
                name=name,
            )


def _invisible(passage: Passage) -> tuple[str, ...]:
    words = passage.words
    return (
        () if words.isascii() else tuple(char for char in dict.fromkeys(words) if _is_invisible(char, words))
    )


def _is_invisible(char: str, words: str) -> bool:
    if char in _JOINERS:
        before = words[words.index(char) - 1 : words.index(char)]
        return before.isascii() or unicodedata.name(before, "LATIN").startswith("LATIN")
    return unicodedata.category(char) == "Cf" or char in _FILLERS or 0xFE00 <= ord(char) <= 0xFE0F


RULE = Rule("NS113", "error", check, reach="wording")
