"""A wording is exempt from a rule that does not exist, or that nobody can waive.

What: each code in `allow=` is the code of a rule that a wording may be exempt from.

Why: an exemption with a slip in it exempts nothing, and a rule that was withdrawn leaves its exemptions
behind.

Bad:

    ## title {allow=NS2001}

Good:

    ## title {allow=NS201}

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Codes in allow= that no rule has."""
    for text in context.release.texts:
        for wording in text.wordings:
            for code in wording.allow:
                if code not in context.codes:
                    yield (
                        context.text(text.key, wording.language),
                        f"allow={code} names no rule that can be waived.",
                        "see “netsafe check --explain all” for the codes",
                    )


RULE = Rule("NS117", "warning", check)
