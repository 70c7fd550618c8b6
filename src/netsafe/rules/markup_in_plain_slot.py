"""Markdown stands where words are shown as they are.

What: texts of posters, washroom posters, stickers, cards, social pictures, banners, posts, messages,
labels, titles, questions, choices and alternative texts hold no Markdown: no `**`, no `#` heading, no `- `
before a line, no `[link](address)`.

Why: text is data, never markup, on these pieces: the stars would be printed.

Bad:

    words/poster-dawn.en.md    You can **stop**. Help is here.

Good:

    words/poster-dawn.en.md    You can stop. Help is here.

Exempt: leaflets, briefings, packs, slides, pages and answers to questions, which are Markdown but for
their titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.rules.reading import Reading, is_plain
from netsafe.rules.rule import Found, Rule

_MARKUP = re.compile(
    r"\*\*|__(?=\S)|`"
    r"|^[ \t]*[-*+] (?=\S)|^[ \t]*\d+\. (?=\S)|^#{1,6} (?=\S)|^> |</?\w+>|\[[^\]\n]+\]\([^)\n]+\)",
    re.MULTILINE,
)


def look(reading: Reading) -> Iterator[Found]:
    """Markup in plain texts, the first of each."""
    for said in reading.said:
        key = said.key or ""
        if is_plain(key) and (found := _MARKUP.search(said.words)):
            yield (
                said.at(found.start()),
                f"“{found[0].strip()}” would be printed as it stands in “{key}”.",
                "write plain words here",
            )


RULE = Rule("NS404", "markup-in-plain-slot", "warning", __doc__, look)
