"""A headline or a description of an advert is too long.

What: each headline has at most 30 characters, each description at most 90; a letter of double width counts
as two.

Why: the ad editors refuse the whole row, and somebody shortens it in one language alone, unapproved.

Bad:

    - Are you worried about what you look at online?

Good:

    - Worried about what you view?

Exempt: nothing.

Source: Google Ads, responsive search ads; Microsoft Advertising, Responsive Search Ad record (docs/posts.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.adverts import parts, width
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Items above their limit."""
    for advert, part, _, items in parts(context):
        for item in items:
            counted, most = width(item.words), context.slots[f"adverts.{advert}.{part}"].limit
            if most is not None and counted > most:
                yield (
                    item.passage,
                    f"“{item.words}” of “{advert}” has {counted} characters; {part} take {most}.",
                    f"shorten it by {counted - most}",
                )


RULE = Rule("NS407", "error", check)
