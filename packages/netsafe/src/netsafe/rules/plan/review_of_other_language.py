"""A review is of a language that the campaign does not speak.

What: each row of `[[reviews]]` names one of the `languages`, or of the further ones.

Why: a slip in the tag leaves the language that was meant without its state.

Bad:

    languages = ["cy", "en"]
    [[reviews]]
    language = "cym"
    state = "read"

Good:

    languages = ["cy", "en"]
    [[reviews]]
    language = "cy"
    state = "read"

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Reviews of a language that is not spoken."""
    languages = context.release.all_languages
    for index, review in enumerate(context.release.reviews):
        if review.language not in languages:
            place = context.fact("reviews", index, "language")
            yield problem(place, "not-spoken", language=review.language, languages=languages)


RULE = Rule("NS604", "error", check, reach="campaign")
