"""A service was not checked in time.

What: no service is past its `valid_until` on the day of the check.

Why: lines close, move and change their hours; public sources contradict each other on the hours of
several of them. After that day nothing may be printed from an entry before somebody checks it again.

Bad:

    valid_until = 2025-01-31        and today is later

Good: ring the number, read the page, then write the new `checked_on` and `valid_until`.

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Services past their day."""
    for index, service in enumerate(context.release.services):
        if service.valid_until < context.today:
            yield (
                context.fact("services", index, "valid_until"),
                f"{service.id} was good until {service.valid_until}, and today is {context.today}.",
                "check every detail with the service, then set checked_on and valid_until",
            )


RULE = Rule("NS304", "error", check)
