"""A name is not written with the campaign's first language first.

What: the forms of each name in campaign.toml stand in the order of `languages`.

Why: on a joint item the campaign's first language (Welsh, in Wales) is read first. Pieces take their
order from `languages`; whoever reads or copies campaign.toml takes it from the line before them. Councils
in Wales instruct staff to place Welsh so that it is read first (Vale of Glamorgan Council; Welsh Language
Standards).

Bad:

    languages = ["cy", "en"]
    region = { en = "Wales", cy = "Cymru" }

Good:

    languages = ["cy", "en"]
    region = { cy = "Cymru", en = "Wales" }

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Names whose forms are in another order than the languages."""
    languages = context.release.languages
    for path, name in context.named():
        order = [language for language, _ in name.forms if language in languages]
        right_order = tuple(language for language in languages if language in order)
        if order != list(right_order):
            yield problem(
                context.fact(*path), name=name.forms[0][1], language=right_order[0], languages=right_order
            )


RULE = Rule("NS116", "warning", check, reach="facts")
