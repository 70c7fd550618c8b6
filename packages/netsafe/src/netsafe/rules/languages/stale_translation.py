"""A translation is older than its original.

What: the mark that a translation carries (`from=en:1a2b3c4d`) is the mark of the original as it stands
now.

Why: one change reaches everything: a sentence that was changed in one language only says two things.

Bad:

    words/messages.en.md
    ## stop
    You can stop. There is help, day and night.
    words/messages.cy.md
    ## stop {from=en:00000000}
    Gallwch chi stopio. Mae help ar gael.

Good:

    words/messages.en.md
    ## stop
    You can stop. There is help.

Exempt: nothing; a translation that still fits gets the new mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import fingerprint
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Wordings whose mark is of other words than the original's."""
    for text in context.texts:
        for wording in text.wordings:
            if wording.origin is None:
                continue
            source = wording.origin.language
            original = text.of(source)
            subject = context.text(text.key, wording.language)
            if original is None or source == wording.language:
                yield problem(subject, "no-original", source=source, key=text.key)
            elif wording.origin.mark != fingerprint(original):
                yield problem(
                    subject,
                    "older",
                    source=source,
                    mark=wording.origin.mark,
                    key=text.key,
                    new_mark=fingerprint(original),
                )


RULE = Rule("NS102", "error", check, reach="text", waiver="never")
