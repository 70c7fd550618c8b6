"""A service was not checked in time.

What: no service, and no way to reach one, is past its `valid_until` on the day of the check.

Why: lines close, move and change their hours; public sources contradict each other on the hours of
several of them. After that day nothing may be printed from an entry before somebody checks it again.

Bad:

    [[services]]
    id = "line"
    checked_on = 2024-11-01
    valid_until = 2025-01-31        # and today is later

Good:

    [[services]]
    id = "line"
    checked_on = 2026-11-20         # the number was rung, the page read
    valid_until = 2027-10-31

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Services past their day."""
    for index, service in enumerate(context.release.services):
        for day, path in service.last_days():
            if day < context.today:
                place = context.fact("services", index, *path)
                yield problem(place, service=service.id, day=day, today=context.today)


RULE = Rule("NS304", "error", check, reach="facts")
