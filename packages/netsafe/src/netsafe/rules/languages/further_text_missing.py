"""A page or a material in a further language shows a text that is not in it.

What: every text that the named pages and kinds of a further language show has words in that language. Which
those are is found by laying the pages and kinds out. `netsafe words missing` writes them for a translator.

Why: a further language may have two pages and no more, but a page of it is whole. A reader who has Polish and
little English must not meet half a sentence in each.

Bad:

    [[further]]
    language = "pl"
    instead = "en"
    pages = ["home"]

Good:

    [[further]]
    language = "pl"
    instead = "en"

Exempt: names, and links to pages that are not in the language: the leading language that is named by
`instead` stands in for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Texts that are shown in a further language and have no words in it."""
    for row in context.release.further:
        for key, places in _missing(context.release, row.language).items():
            yield problem(context.text(key, row.language), key=key, language=row.language, places=places)


def _missing(release: Release, language: str) -> dict[str, tuple[str, ...]]:
    from netsafe.translation.needed_texts import missing_texts  # slow to load; few campaigns need it

    try:
        return missing_texts(release, language)
    except (KeyError, ValueError):  # what a leading language or the site lacks is told by the rules of those
        return {}


RULE = Rule("NS124", "error", check, reach="campaign", waiver="never")
