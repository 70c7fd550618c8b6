"""Two spans of the same hours share a time of one day.

What: of the `hours` of a service, and of each of its ways, no two spans of one day run into each other; one
may begin when another ends.

Why: pieces print the spans one after the other: “Thu 9am–9pm, Thu 9am–5pm” says two things, and a person who
believes the longer one rings a line that is closed.  Mostly a day was copied and not taken out of the first.

Bad:

    [[services]]
    id = "line"
    always_open = false
    hours = [
      { days = ["mon", "tue"], opens = 09:00:00, closes = 21:00:00 },
      { days = ["tue"], opens = 09:00:00, closes = 17:00:00 },
    ]

Good:

    [[services]]
    id = "line"
    always_open = false
    hours = [
      { days = ["mon"], opens = 09:00:00, closes = 21:00:00 },
      { days = ["tue"], opens = 09:00:00, closes = 17:00:00 },
    ]

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from netsafe.campaign.finding_subject import Subject
from netsafe.campaign.way import Hours
from netsafe.language.weekdays import WEEKDAYS
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Hours that say two things of one day."""
    for index, service in enumerate(context.release.services):
        yield from _problems(context.fact("services", index, "hours"), service.id, service.hours)
        for place, way in enumerate(service.ways):
            fact = context.fact("services", index, "ways", place, "hours")
            yield from _problems(fact, service.id, way.hours)


def _problems(place: Subject, service: str, hours: Sequence[Hours]) -> Iterator[Problem]:
    for day in WEEKDAYS:
        spans = sorted((span.opens, span.closes) for span in hours if day in span.days)
        if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
            yield problem(place, service=service, day=day)


RULE = Rule("NS316", "warning", check, reach="facts")
