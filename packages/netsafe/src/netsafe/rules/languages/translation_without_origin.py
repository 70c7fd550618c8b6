"""A translation does not say which wording it was made from.

What: where a text exists in the language that the campaign is written in, each other wording of it
carries `from=LANGUAGE:MARK`.

Why: without the mark nobody sees that a translation has fallen behind its original (see NS102).

Bad:

    ## stop

    Stopiwch.

Good:

    ## stop {from=en:1a2b3c4d}

    Stopiwch.

Exempt: a text that exists in one language only; an original from which the other wording was translated;
texts without letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import mark
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
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
            yield (
                context.text(text.key, wording.language),
                f"“{text.key}” in {wording.language} does not say which wording it was translated from.",
                f"once it says the same, write {{from={written_in}:{mark(original.text)}}} in its heading "
                "(“netsafe mark” does that)",
            )


RULE = Rule("NS103", "warning", check)
