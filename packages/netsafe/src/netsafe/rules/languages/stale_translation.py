"""A translation is older than its original.

What: the mark that a translation carries (`from=en:1a2b3c4d`) is the mark of the original as it stands
now.

Why: one change reaches everything: a sentence that was changed in one language only says two things.

Bad:

    ## stop {from=en:00000000}        the English has been changed since

Good: the translation is read again against the new original and bears its mark.

Exempt: nothing; a translation that still fits gets the new mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import mark
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Wordings whose mark is of other words than the original's."""
    for text in context.release.texts:
        for wording in text.wordings:
            if wording.origin is None:
                continue
            place = context.text(text.key, wording.language)
            source = wording.origin.language
            original = text.of(source)
            if original is None or source == wording.language:
                yield (
                    place,
                    f"is marked as translated from {source}, where “{text.key}” has no original.",
                    "name the language that it was translated from, or take the mark away",
                )
            elif wording.origin.mark != mark(original):
                yield (
                    place,
                    f"was translated from an older wording ({source}:{wording.origin.mark}) of “{text.key}”.",
                    f"read it against the original in {source}, "
                    f"then write from={source}:{mark(original)} (“netsafe mark” does that)",
                )


RULE = Rule("NS102", "error", check, waiver="never")
