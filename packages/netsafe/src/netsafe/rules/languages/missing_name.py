"""A name is not given in every language of the campaign.

What: each name in campaign.toml has one form for each language, and none for a language that the campaign
does not speak.

Why: both languages or neither; a piece in Welsh cannot be made with a name that has no Welsh form.

Bad:

    [[organisations]]
    id = "police"
    role = "partner"
    name = { en = "South Wales Police" }

Good:

    [[organisations]]
    id = "police"
    role = "partner"
    name = { cy = "Heddlu De Cymru", en = "South Wales Police" }

Exempt: nothing; a name that is the same in both languages is written twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Names that lack a language, or have one too many."""
    languages = context.release.languages
    for path, name in context.named():
        forms = {language: words for language, words in name.forms if words.strip()}
        label = next(iter(forms.values()), ".".join(map(str, path)))
        for language in languages:
            if language not in forms:
                yield problem(context.fact(*path), "missing", name=label, language=language)
        for language in forms:
            if language not in context.release.all_languages:
                yield problem(context.fact(*path), "another-language", name=label, language=language)


RULE = Rule("NS115", "error", check, reach="facts")
