"""A film may be shown for less than thirty days more.

What: the `rights` of a film last for thirty days at least.

Why: whoever must agree to more time needs time to answer; and a post that shows the film may be planned for
later than it may be shown.

Bad:

    rights = { holder = "The Charity", until = 2026-12-01 }        and today is 2026-11-23

Good: ask its holder now and set the new day.

Exempt: films whose day is over, which are NS717; films without `rights`.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule

DAYS = 30


def look(reading: Reading) -> Iterator[Found]:
    """Films with few days left."""
    for index, film in enumerate(reading.release.films):
        if film.rights is None:
            continue
        left = (film.rights.until - reading.today).days
        if 0 <= left < DAYS:
            yield (
                reading.place_of_fact("films", index, "rights"),
                f"“{film.id}” may be shown for {left} {'day' if left == 1 else 'days'} more.",
                "ask its holder for longer before it is posted again",
            )


RULE = Rule("NS718", "film-rights-end-soon", "warning", __doc__, look)
