"""Markdown stands that would be printed as letters.

What: texts of posters, washroom posters, stickers, cards, social pictures, banners, posts, messages,
labels, titles, questions, choices and alternative texts hold no Markdown: no `**`, no `#` heading, no `- `
before a line, no `[link](address)`. Leaflets, briefings, packs, slides, pages and answers to questions hold
lists (`- `), steps (`1. `), sub-headings (`### `) and `**strong words**`, and none of its other marks.

Why: text is data, never markup: whatever is not read comes out as it was written, on the public page too.
Links to help come from the registry of services.

Bad:

    words/messages.en.md
    ## stop
    You can **stop**. There is help.

Good:

    words/messages.en.md
    ## stop
    You can stop. There is help.

Exempt: a single star or line below that opens nothing, as in “5 * 3”.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from netsafe_intake.wording import Word

from netsafe.rules.context import CheckContext
from netsafe.rules.markdown_marks import LIST, READ, Mark, marks, may_hold_unread_marks
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem

_LONGEST = 40


def check(context: CheckContext) -> Iterator[Problem]:
    """Marks that nobody reads where they stand; of plain texts the first."""
    for passage in context.passages:
        key = passage.key or ""
        slot = context.slots.get(key)
        plain = slot is not None and slot.form != "markdown"
        read = LIST if slot is not None and slot.form == "list" else frozenset() if plain else READ
        unread = passage.result_of(_UNREAD[read])
        for mark in unread[:1] if plain else unread:
            line = passage.words[mark.offset :].partition("\n")[0].strip()
            excerpt = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
            yield problem(
                passage.at(mark.offset),
                "plain" if plain else "prose",
                mark=Word(f"word.mark-{mark.kind}"),
                key=key,
                excerpt=excerpt,
            )


def _unread_marks(passage: Passage, read: frozenset[str]) -> tuple[Mark, ...]:
    if not may_hold_unread_marks(passage.words, read):
        return ()
    return tuple(mark for mark in marks(passage.words) if mark.kind not in read)


_UNREAD = {read: partial(_unread_marks, read=read) for read in (LIST, READ, frozenset[str]())}
"""The marks of a text that are not read, by those that are."""


RULE = Rule("NS404", "warning", check, reach="wording")
