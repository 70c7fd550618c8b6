"""A translation does not say which wording it was made from.

What: where a text exists in the language that the campaign is written in, each other wording of it
carries `from=LANGUAGE:MARK`.

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

Exempt: a text that exists in one language only; an original from which the other wording was translated;
texts without letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import fingerprint
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Translations without a mark."""
    written_in = context.release.written_in
    for text in context.release.texts:
        original = text.wording(written_in)
        if original is None or not original.text.strip():
            continue
        for wording in text.wordings:
            if wording.language == written_in or wording.origin or not any(map(str.isalpha, wording.text)):
                continue
            if original.origin is not None and original.origin.language == wording.language:
                continue
            yield problem(
                context.text(text.key, wording.language),
                key=text.key,
                language=wording.language,
                mark=f"from={written_in}:{fingerprint(original.text)}",
            )


RULE = Rule("NS103", "warning", check)
