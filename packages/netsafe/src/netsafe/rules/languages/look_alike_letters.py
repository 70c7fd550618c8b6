"""A letter only looks like the one that was meant.

What: no small l for a capital I (“lechyd” for Iechyd), and no Cyrillic or Greek letter inside a Latin
word.

Why: copies of Welsh pages print “Bwrdd lechyd” with an l; search, screen readers and hyphenation then
meet another word. A foreign letter in an address is how fraud looks.

Bad:

    Bwrdd lechyd Prifysgol Hywel Dda

Good:

    Bwrdd Iechyd Prifysgol Hywel Dda

Exempt: words wholly in another script, which are that script's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

_WORD = re.compile(r"[^\W\d_]+")
_ASCII = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u2000-\u206f]*")


def check(context: CheckContext) -> Iterator[Found]:
    """Words with a look-alike in them."""
    misread = [pair for patterns in context.all_patterns for pair in patterns.misread]
    for passage in context.visible_passages:
        for pattern, right in misread:
            for match in pattern.finditer(passage.words):
                yield (
                    passage.at(match.start()),
                    f"“{match[0]}” begins with a small L where a capital I was meant.",
                    f"write “{right}”",
                )
        if _ASCII.fullmatch(passage.words):
            continue
        for word in _WORD.finditer(passage.words):
            scripts = {unicodedata.name(char, "").partition(" ")[0] for char in word[0]}
            if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
                script = min(scripts & {"CYRILLIC", "GREEK"}).capitalize()
                yield (
                    passage.at(word.start()),
                    f"“{word[0]}” mixes Latin letters with {script} ones that look like them.",
                    "type the word again",
                )


RULE = Rule("NS112", "error", check)
