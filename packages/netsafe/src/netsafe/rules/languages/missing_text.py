"""A text has no words in one of the languages, or in none.

What: every key of the release has words in every language of the campaign, and every noun of
campaign.toml (message, post, service, phase …) has the words that it wants. Empty words count as missing.

Why: both languages or neither. Welsh is treated no less favourably than English, at the same time and
with the same content (Welsh Language Standards; Welsh Government guidance on bilingual communication).

Bad:

    words/messages.en.md    ## stop-and-help
    words/messages.cy.md    (no such heading)

Good: the same heading with words in both files.

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Keys without words, by language."""
    release = context.release
    keys = dict.fromkeys((*(text.key for text in release.texts), *release.wanted_keys()))
    for key in keys:
        stem, _, name = key.partition(".")
        there = [language for language in release.languages if context.passage(key, language)]
        for language in release.languages if there else release.languages[:1]:
            if language not in there:
                other = f"in {language}, though it has in {', '.join(there)}" if there else "in any language"
                files = f"words/{stem}.{language}.md" if there else f"the words files of {stem}"
                yield (
                    context.text(key, language),
                    f"“{key}” has no words {other}.",
                    f"write them below “## {name}” in {files}",
                )


RULE = Rule("NS101", "error", check, waiver="never")
