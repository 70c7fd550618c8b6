"""A headline or a description of an advert is too long.

What: each headline has at most 30 characters, each description at most 90; a letter of double width counts
as two.

Why: the ad editors refuse the whole row, and somebody shortens it in one language alone, unapproved.

Bad:

    [[adverts]]
    id = "worried"
    audiences = ["public"]
    words/adverts.en.md
    ## worried.headlines
    - Are you worried about what you look at online?
    - You can stop
    - Help in confidence
    ## worried.descriptions
    - You can stop.
    - There is help.
    words/adverts.cy.md
    ## worried.headlines
    - Poeni amdanoch eich hun?
    - Gallwch chi stopio
    - Help cyfrinachol
    ## worried.descriptions
    - Gallwch chi stopio.
    - Mae help ar gael.

Good:

    [[adverts]]
    id = "worried"
    audiences = ["public"]
    words/adverts.en.md
    ## worried.headlines
    - Worried about what you view?
    - You can stop
    - Help in confidence
    ## worried.descriptions
    - You can stop.
    - There is help.
    words/adverts.cy.md
    ## worried.headlines
    - Poeni amdanoch eich hun?
    - Gallwch chi stopio
    - Help cyfrinachol
    ## worried.descriptions
    - Gallwch chi stopio.
    - Mae help ar gael.

Exempt: nothing.

Source: Google Ads, responsive search ads; Microsoft Advertising, Responsive Search Ad record (docs/posts.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Word

from netsafe.rules.advert_items import parts, width
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Items above their limit."""
    for advert, part, _, items in parts(context):
        for item in items:
            count, limit = width(item.words), context.slots[f"adverts.{advert}.{part}"].limit
            if limit is not None and count > limit:
                yield problem(
                    item.passage,
                    words=item.words,
                    advert=advert,
                    count=count,
                    part=Word(f"word.{part}"),
                    limit=limit,
                    excess=count - limit,
                )


RULE = Rule("NS407", "error", check, reach="wording")
