"""A text promises that a call will not show on a bill.

What: no text says that a call does not appear on a telephone bill.

Why: only some ranges are left off itemised bills by agreement (in the United Kingdom 0808 80 and some
lines of their own; the Helplines Partnership's terms), and only by some networks. A promise that fails
puts the caller in danger.

Bad:

    words/calls.en.md
    ## ring
    The call will not show on your phone bill.

Good:

    words/calls.en.md
    ## ring
    We cannot promise that the call will not show on a phone bill. If that worries you, use another phone.

Exempt: sentences that promise nothing (“we cannot promise that …”); a wording with allow=NS207, once the
line's own provider has confirmed it.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.sentences import sentences


def check(context: CheckContext) -> Iterator[Problem]:
    """Promises about bills."""
    for passage in context.passages:
        patterns = passage.patterns
        if patterns is None or patterns.bill is None:
            continue
        if not patterns.bill.search(passage.words):
            continue
        for sentence in sentences(passage.words):
            for match in patterns.bill.finditer(sentence.words):
                before = sentence.words[: match.start()]
                if patterns.no_promise is None or not patterns.no_promise.search(before):
                    yield problem(
                        passage.at(sentence.start + match.start()),
                        words=sentence.words[match.start() : match.end()],
                    )


RULE = Rule("NS207", "warning", check, reach="wording", waiver="noted", needs=("bill",))
