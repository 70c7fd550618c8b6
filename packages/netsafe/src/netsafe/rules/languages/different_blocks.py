"""The languages of a text are built of different blocks.

What: both wordings have the same number of paragraphs, items of lists, headings and quotations.

Why: separate versions are identical in content, links and layout; on a joint item the blocks stand side
by side (Bilingual Design Guide, Welsh Language Commissioner, 2014).

Bad:

    words/page-home.en.md
    ## body
    - Stop.
    - Tell someone.
    words/page-home.cy.md
    ## body
    - Stopiwch. Dywedwch wrth rywun.

Good:

    words/page-home.en.md
    ## body
    - Stop.
    - Tell someone.
    words/page-home.cy.md
    ## body
    - Stopiwch.
    - Dywedwch wrth rywun.

Exempt: nothing; the number of sentences in a block may differ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from netsafe_intake.wording import Word

from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem

_LEAD = re.compile(r"[ \t]*(?:[-*+](?= )|>|#{1,6}(?= )|\d+[.)](?= )|[`~=_*-]{2,})?")
_NAMES = {
    "paragraph_open": "paragraphs",
    "list_item_open": "items",
    "heading_open": "headings",
    "blockquote_open": "quotations",
    "fence": "code",
    "code_block": "code",
    "hr": "lines",
}
"""What markdown-it calls a block, and the word of the findings."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Texts whose Markdown has other blocks in one language than in another."""
    for original, translation in context.pairs:
        if original.result_of(_lines) == translation.result_of(_lines):
            continue  # the same blocks, known without a parser, which is slow to load
        in_original, in_translation = original.result_of(_blocks), translation.result_of(_blocks)
        for name in dict.fromkeys(_NAMES.values()):
            if in_original[name] != in_translation[name]:
                yield problem(
                    translation,
                    key=translation.key or "",
                    blocks=Word(f"word.{name}", {"count": in_translation[name]}),
                    original=original.language,
                    count=in_original[name],
                )


def _lines(passage: Passage) -> list[str]:
    """How each line begins as far as Markdown minds: its indent and its marker, “.” for plain words."""
    return [
        (lead[0] if (lead := _LEAD.match(line)) else "") + ("." if line.strip() else "")
        for line in passage.words.split("\n")
    ]


def _blocks(passage: Passage) -> Counter[str]:
    from markdown_it import MarkdownIt

    return Counter(
        _NAMES[token.type]
        for token in MarkdownIt("commonmark").disable("inline").parse(passage.words)
        if token.type in _NAMES and not (token.type == "paragraph_open" and token.hidden)
    )


RULE = Rule("NS109", "error", check, reach="text")
