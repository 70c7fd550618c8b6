"""Nothing shows these words.

What: each key of the words files is a place that a material, a page, a post or a film of this campaign
shows: `messages.stop` has a message `stop`, `page-home.body` a page `home` that names it among its sections,
`card.headline` the contact card. [All places](slots.md).

Why: such words are read, translated and approved in vain, or their row was lost by mistake.

Bad:

    words/messages.en.md
    ## stopp
    You can stop. There is help.

Good:

    words/messages.en.md
    ## stop
    You can stop. There is help.

Exempt: nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Keys without a slot."""
    for passage in context.passages:
        if passage.key and passage.key not in context.slots:
            similar = difflib.get_close_matches(passage.key, context.slots, 1)
            yield problem(
                context.text(passage.key, passage.language),
                "misspelt" if similar else "unknown",
                key=passage.key,
                similar=similar[0].partition(".")[2] if similar else "",
            )


RULE = Rule("NS118", "warning", check, reach="wording")
