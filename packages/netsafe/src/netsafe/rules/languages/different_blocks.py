"""The languages of a text are built of different blocks.

What: both wordings have the same number of paragraphs, items of lists, headings and quotations.

Why: separate versions are identical in content, links and layout; on a joint item the blocks stand side
by side (Bilingual Design Guide, Welsh Language Commissioner, 2014).

Bad:

    en    - Stop.                    cy    - Stopiwch. Dywedwch wrth rywun.
          - Tell someone.

Good:

    cy    - Stopiwch.
          - Dywedwch wrth rywun.

Exempt: nothing; the number of sentences in a block may differ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

_LEAD = re.compile(r"[ \t]*(?:[-*+](?= )|>|#{1,6}(?= )|\d+[.)](?= )|[`~=_*-]{2,})?")
_NAMES = {
    "paragraph_open": "paragraphs",
    "list_item_open": "items of lists",
    "heading_open": "headings",
    "blockquote_open": "quotations",
    "fence": "blocks of code",
    "code_block": "blocks of code",
    "hr": "lines across",
}


def check(context: CheckContext) -> Iterator[Found]:
    """Texts whose Markdown has other blocks in one language than in another."""
    for first, second in context.pairs():
        if _lines(first.words) == _lines(second.words):
            continue  # the same blocks, known without a parser, which is slow to load
        here, there = _blocks(first.words), _blocks(second.words)
        for name in dict.fromkeys(_NAMES.values()):
            if here[name] != there[name]:
                yield (
                    second,
                    f"“{second.key}” has {there[name]} {name} where the {first.language} has {here[name]}.",
                    "build both languages of the same blocks",
                )


def _lines(words: str) -> list[str]:
    """How each line begins as far as Markdown minds: its indent and its marker, “.” for plain words."""
    return [
        (lead[0] if (lead := _LEAD.match(line)) else "") + ("." if line.strip() else "")
        for line in words.split("\n")
    ]


def _blocks(words: str) -> Counter[str]:
    from markdown_it import MarkdownIt

    return Counter(
        _NAMES[token.type]
        for token in MarkdownIt("commonmark").disable("inline").parse(words)
        if token.type in _NAMES and not (token.type == "paragraph_open" and token.hidden)
    )


RULE = Rule("NS109", "error", check)
