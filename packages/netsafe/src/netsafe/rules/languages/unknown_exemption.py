"""A wording is exempt from a rule that does not exist, or that nobody can waive.

What: each code in `allow=` is the code of a rule that a wording may be exempt from.

Why: an exemption with a slip in it exempts nothing, and a rule that was withdrawn leaves its exemptions
behind.

Bad:

    words/messages.en.md
    ## stop {allow=NS2001}
    You can stop. There is help.

Good:

    words/messages.en.md
    ## stop {allow=NS201}
    You can stop. There is help.

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Codes in allow= that no rule has."""
    for text in context.texts:
        for wording in text.wordings:
            for code in wording.allow:
                if code not in context.codes:
                    yield problem(context.text(text.key, wording.language), code=code)


RULE = Rule("NS117", "warning", check, reach="wording")
