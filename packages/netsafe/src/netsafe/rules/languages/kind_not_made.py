"""A kind of material drops out, or is made in fewer forms, because of how many languages lead.

What: a joint piece, which says the same in all leading languages, has room for two; the calendar of posts and
the tables of adverts have room for any number. With one leading language or with three, a kind that is made
only jointly is not made at all, and any other is made in each language alone.

Why: nobody should find out at the printer's that a leaflet is missing.

Bad:

    languages = ["cy", "en", "pl"]
    words/card.cy.md
    ## headline
    Mae help ar gael.
    words/card.en.md
    ## headline
    There is help.

Good:

    languages = ["cy", "en"]
    words/card.cy.md
    ## headline
    Mae help ar gael.
    words/card.en.md
    ## headline
    There is help.

Exempt: kinds for which the campaign has no words.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.typesetting.piece import JOINT_LANGUAGES


def check(context: CheckContext) -> Iterator[Problem]:
    """Kinds that are not made, and kinds that have no joint piece."""
    count = len(context.release.languages)
    if count == JOINT_LANGUAGES:
        return
    from netsafe.materials.catalogue import kinds_of  # slow to load; most campaigns have two languages

    place = context.fact("languages")
    for kind in kinds_of(context.release):
        if kind.joint and not kind.is_joint_in(count) and kind.is_wanted(context.release):
            case = "alone" if kind.alone else "dropped"
            yield problem(place, case, severity="note" if kind.alone else None, kind=kind.name, count=count)


RULE = Rule("NS125", "warning", check, reach="facts")
