"""A translation does not say which wording it was made from.

What: where a text exists in the language that the campaign is written in, each wording of it but its
original, in whichever language that is, carries `from=LANGUAGE:MARK`.

Why: without the mark nobody sees that a translation has fallen behind its original (see NS102).

Bad:

    words/messages.en.md
    ## stop
    You can stop.
    words/messages.cy.md
    ## stop {}
    Gallwch chi stopio.

Good:

    words/messages.en.md
    ## stop
    You can stop.
    words/messages.cy.md
    ## stop {from=en:da0f8bd3}
    Gallwch chi stopio.

Exempt: a text that exists in one language only; the original; texts without letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import fingerprint
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Translations without a mark."""
    written_in = context.release.written_in
    for text in context.texts:
        original = text.original(written_in)
        if text.wording(written_in) is None or not original.text.strip():
            continue
        for wording in text.wordings:
            if wording is original or wording.origin or not any(map(str.isalpha, wording.text)):
                continue
            yield problem(
                context.text(text.key, wording.language),
                key=text.key,
                language=wording.language,
                mark=f"from={original.language}:{fingerprint(original.text)}",
            )


RULE = Rule("NS103", "warning", check, reach="text")
