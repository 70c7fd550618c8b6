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

from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule


def look(reading: Reading) -> Iterator[Found]:
    """Announcements of days to come."""
    for index, one in enumerate(reading.release.announcements):
        if one.published > reading.today:
            yield (
                reading.place_of_fact("announcements", index, "published"),
                f"“{one.id}” is of {one.published}, and today is {reading.today}.",
                "set the true day, or leave it out until then",
            )


RULE = Rule("NS713", "announced-in-the-future", "warning", __doc__, look)
