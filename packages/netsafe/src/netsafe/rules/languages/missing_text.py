"""A text has no words in one of the languages, or in none.

What: every key of the release has words in every language of the campaign; every noun of campaign.toml
(message, post, service, phase …) has the words that it wants; and so has every page of the site, and every
material of which the campaign has some words: their labels too. Empty words count as missing.

Why: both languages or neither. Welsh is treated no less favourably than English, at the same time and
with the same content (Welsh Language Standards; Welsh Government guidance on bilingual communication).

Bad:

    words/messages.en.md
    ## stop
    You can stop. There is help.
    words/messages.cy.md
    ## stop

Good:

    words/messages.en.md
    ## stop
    You can stop. There is help.
    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae help ar gael.

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Keys without words, by language."""
    release = context.release
    keys = dict.fromkeys((*(text.key for text in context.texts), *context.slots.required))
    for key in filter(context.reads, keys):
        present = tuple(language for language in release.languages if context.passage(key, language))
        if not present:
            yield problem(context.text(key, release.languages[0]), "nowhere", key=key)
            continue
        for language in release.languages:
            if language not in present:
                yield problem(
                    context.text(key, language), "in-language", key=key, language=language, present=present
                )


RULE = Rule("NS101", "error", check, reach="text", waiver="never")
