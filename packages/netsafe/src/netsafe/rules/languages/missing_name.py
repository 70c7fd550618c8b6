"""A name is not given in every language of the campaign.

What: each name in campaign.toml has one form for each language, and none for a language that the campaign
does not speak.

Why: both languages or neither; a piece in Welsh cannot be made with a name that has no Welsh form.

Bad:

    name = { en = "South Wales Police" }

Good:

    name = { cy = "Heddlu De Cymru", en = "South Wales Police" }

Exempt: nothing; a name that is the same in both languages is written twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Names that lack a language, or have one too many."""
    languages = context.release.languages
    for path, name in context.named():
        forms = {language: words for language, words in name.forms if words.strip()}
        shown = next(iter(forms.values()), ".".join(map(str, path)))
        for language in languages:
            if language not in forms:
                yield (
                    context.fact(*path),
                    f"“{shown}” has no name in {language}.",
                    f'add {language} = "…"; write the same name again where it has only one',
                )
        for language in forms:
            if language not in context.release.all_languages:
                yield (
                    context.fact(*path),
                    f"“{shown}” has a name in {language}, which the campaign does not speak.",
                    f"take it out, or add {language} to languages",
                )


RULE = Rule("NS115", "error", check)
