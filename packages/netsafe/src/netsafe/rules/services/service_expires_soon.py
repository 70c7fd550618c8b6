"""A service is good for less than thirty days more.

What: each service's `valid_until` is at least thirty days away.

Why: printed pieces hang for weeks; there is time to check before they are wrong.

Bad:

    valid_until = 2026-12-01        and today is 2026-11-23

Good: check the service now and set a later day.

Exempt: services already past their day, which are NS304.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

DAYS = 30


def check(context: CheckContext) -> Iterator[Found]:
    """Services with few days left."""
    for index, service in enumerate(context.release.services):
        left = (service.valid_until - context.today).days
        if 0 <= left < DAYS:
            yield (
                context.fact("services", index, "valid_until"),
                f"{service.id} is good for {left} {'day' if left == 1 else 'days'} more.",
                "check it again before anything is printed",
            )


RULE = Rule("NS305", "warning", check)
