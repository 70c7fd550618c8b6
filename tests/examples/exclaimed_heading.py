"""A heading shouts.

What: no heading ends with an exclamation mark.

Why: people in distress take it for reproach (GOV.UK style guide, exclamation marks).

Bad:

    words/card.en.md
    ## headline
    You can stop!

Good:

    words/card.en.md
    ## headline
    You can stop

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Headlines that end with an exclamation mark."""
    for passage in context.passages:
        slot = context.slots.get(passage.key or "")
        if slot is not None and slot.role == "headline" and passage.words.endswith("!"):
            yield problem(passage)


RULE = Rule("NS490", "warning", check, reach="wording")
