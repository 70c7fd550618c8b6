"""An announcement bears a day that has not come.

What: `published` of each announcement is not after the day of the check.

Why: what is built is public at once, and the feed tells it as today's news. A later day is a slip in a
date, or an embargo that nothing here keeps.

Bad:

    [[announcements]]
    id = "launch"
    published = 2062-11-07

Good:

    [[announcements]]
    id = "launch"
    published = 2026-11-07

Exempt: nothing; build on the day itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Announcements of days to come."""
    for index, announcement in enumerate(context.release.announcements):
        if announcement.published > context.today:
            yield problem(
                context.fact("announcements", index, "published"),
                announcement=announcement.id,
                day=announcement.published,
                today=context.today,
            )


RULE = Rule("NS713", "warning", check, reach="facts")
