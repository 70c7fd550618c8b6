"""A service is good for less than thirty days more.

What: the `valid_until` of each service, and of each way that has one, is at least thirty days away.

Why: printed pieces hang for weeks; there is time to check before they are wrong.

Bad:

    [[services]]
    id = "line"
    valid_until = 2026-12-01        # and today is 2026-11-23

Good:

    [[services]]
    id = "line"
    valid_until = 2027-12-01        # after it was checked again

Exempt: services already past their day, which are NS304.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

DAYS = 30


def check(context: CheckContext) -> Iterator[Problem]:
    """Services with few days left."""
    for index, service in enumerate(context.release.services):
        for day, path in service.last_days():
            left = (day - context.today).days
            if 0 <= left < DAYS:
                yield problem(context.fact("services", index, *path), service=service.id, days=left)


RULE = Rule("NS305", "warning", check, reach="facts")
