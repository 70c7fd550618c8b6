"""Something was checked on a day that has not come.

What: `checked_on` of services and sources is not after the day of the check, and not after `valid_until`.

Why: a date in the future is a slip or a pretence, and makes an old detail look fresh.

Bad:

    checked_on = 2062-11-23

Good:

    checked_on = 2026-11-23

Exempt: sources without `checked_on`.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Checks in the future, and checks after the last good day."""
    for index, service in enumerate(context.release.services):
        place = context.fact("services", index, "checked_on")
        if service.checked_on > context.today:
            yield (
                place,
                f"{service.id} was checked on {service.checked_on}, which has not come.",
                "set the true day",
            )
        elif service.checked_on > service.valid_until:
            yield (
                place,
                f"{service.id} was checked after the day until which it is good.",
                "set valid_until anew",
            )
        interpreters = service.interpreters
        if interpreters is not None and interpreters.checked_on > context.today:
            yield (
                context.fact("services", index, "interpreters"),
                f"the interpreters of {service.id} were checked on {interpreters.checked_on}, "
                "which has not come.",
                "set the true day",
            )
    for index, source in enumerate(context.release.sources):
        if source.checked_on is not None and source.checked_on > context.today:
            yield (
                context.fact("sources", index, "checked_on"),
                f"{source.id} was checked on {source.checked_on}, which has not come.",
                "set the true day",
            )


RULE = Rule("NS306", "error", check)
