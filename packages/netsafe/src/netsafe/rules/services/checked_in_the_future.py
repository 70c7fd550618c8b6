"""Something was checked on a day that has not come.

What: `checked_on` of services, their ways and sources is not after the day of the check, and not after
`valid_until`.

Why: a date in the future is a slip or a pretence, and makes an old detail look fresh.

Bad:

    [[services]]
    id = "line"
    checked_on = 2062-11-23

Good:

    [[services]]
    id = "line"
    checked_on = 2026-11-20

Exempt: sources without `checked_on`.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Checks in the future, and checks after the last good day."""
    for index, service in enumerate(context.release.services):
        place = context.fact("services", index, "checked_on")
        if service.checked_on > context.today:
            yield problem(place, "future", entry=service.id, day=service.checked_on)
        elif service.checked_on > service.valid_until:
            yield problem(place, "late", entry=service.id)
        interpreters = service.interpreters
        if interpreters is not None and interpreters.checked_on > context.today:
            place = context.fact("services", index, "interpreters")
            yield problem(place, "interpreters", entry=service.id, day=interpreters.checked_on)
        for number, way in enumerate(service.ways):
            if way.checked_on is not None and way.checked_on > context.today:
                place = context.fact("services", index, "ways", number, "checked_on")
                yield problem(place, "future", entry=service.id, day=way.checked_on)
    for index, source in enumerate(context.release.sources):
        if source.checked_on is not None and source.checked_on > context.today:
            place = context.fact("sources", index, "checked_on")
            yield problem(place, "future", entry=source.id, day=source.checked_on)


RULE = Rule("NS306", "error", check, reach="facts")
