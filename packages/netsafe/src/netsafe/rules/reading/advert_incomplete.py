"""An advert has too few or too many headlines or descriptions, or one of them twice.

What: 3 to 15 headlines and 2 to 4 descriptions, all different, in each language.

Why: the ad editors take no fewer and no more, and refuse one that stands twice.

Bad:

    ## worried.headlines
    - Worried?
    - Worried?

Good:

    ## worried.headlines
    - Worried about yourself?
    - You can stop
    - Help in confidence

Exempt: nothing.

Source: Google Ads, responsive search ads; Microsoft Advertising, Responsive Search Ad record (docs/posts.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.adverts import COUNTS, parts
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Adverts with the wrong number of items, and items that stand twice."""
    for advert, part, passage, items in parts(context):
        fewest, most = COUNTS[part]
        if not fewest <= len(items) <= most:
            yield (
                passage,
                f"“{advert}” has {len(items)} {part}; an advert has {fewest} to {most}.",
                "write each as an item of the list, on a line of its own",
            )
        seen: set[str] = set()
        for item in items:
            if item.words.casefold() in seen:
                yield (
                    item.passage,
                    f"“{item.words}” stands twice in “{advert}”.",
                    "write another, or delete it",
                )
            seen.add(item.words.casefold())


RULE = Rule("NS408", "error", check)
