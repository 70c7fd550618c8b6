"""A film may be shown for less than thirty days more.

What: the `rights` of a film last for thirty days at least.

Why: whoever must agree to more time needs time to answer; and a post that shows the film may be planned for
later than it may be shown.

Bad:

    [[films]]
    id = "dawn"
    rights = { holder = "The Charity", until = 2026-12-01 }        # and today is 2026-11-23

Good:

    [[films]]
    id = "dawn"
    rights = { holder = "The Charity", until = 2027-12-01 }        # its holder was asked

Exempt: films whose day is over, which are NS717; films without `rights`.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

DAYS = 30


def check(context: CheckContext) -> Iterator[Problem]:
    """Films with few days left."""
    for index, film in enumerate(context.release.films):
        if film.rights is None:
            continue
        days = (film.rights.until - context.today).days
        if 0 <= days < DAYS:
            yield problem(context.fact("films", index, "rights"), film=film.id, days=days)


RULE = Rule("NS718", "warning", check, reach="facts")
