"""An advert has too few or too many headlines or descriptions, or one of them twice.

What: 3 to 15 headlines and 2 to 4 descriptions, all different, in each language.

Why: the ad editors take no fewer and no more, and refuse one that stands twice.

Bad:

    [[adverts]]
    id = "worried"
    audiences = ["public"]
    words/adverts.en.md
    ## worried.headlines
    - Worried?
    - Worried?
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
    - Worried about yourself?
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

from netsafe.rules.advert_items import COUNTS, parts
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Adverts with the wrong number of items, and items that stand twice."""
    for advert, part, passage, items in parts(context):
        fewest, limit = COUNTS[part]
        if not fewest <= len(items) <= limit:
            yield problem(
                passage,
                "number",
                advert=advert,
                count=len(items),
                part=Word(f"word.{part}"),
                fewest=fewest,
                limit=limit,
            )
        earlier: set[str] = set()
        for item in items:
            if item.words.casefold() in earlier:
                yield problem(item.passage, "twice", words=item.words, advert=advert)
            earlier.add(item.words.casefold())


RULE = Rule("NS408", "error", check, reach="wording")
