"""An announcement bears a day that has not come.

What: `published` of each announcement is not after the day of the check.

Why: what is built is public at once, and the feed tells it as today's news. A later day is a slip in a
date, or an embargo that nothing here keeps.

Bad:

    published = 2062-11-07

Good:

    published = 2026-11-07

Exempt: nothing; build on the day itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Announcements of days to come."""
    for index, one in enumerate(context.release.announcements):
        if one.published > context.today:
            yield (
                context.fact("announcements", index, "published"),
                f"“{one.id}” is of {one.published}, and today is {context.today}.",
                "set the true day, or leave it out until then",
            )


RULE = Rule("NS713", "warning", check)
