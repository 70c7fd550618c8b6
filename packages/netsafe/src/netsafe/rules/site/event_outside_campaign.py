"""Something is said to happen outside the time of the campaign.

What: each event starts and ends between the campaign's own `starts` and `ends`.

Why: the calendar and its feed are what partners plan by; a slip in a year sends them to the wrong week.

Bad:

    starts = 2026-11-01
    [[events]]
    id = "week"
    starts = 2025-11-09

Good:

    starts = 2026-11-01
    [[events]]
    id = "week"
    starts = 2026-11-09

Exempt: nothing. That an event ends after it starts, and where it is, is seen when the bundle is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.days_outside_campaign import outside_campaign
from netsafe.rules.rule import Problem, Rule


def check(context: CheckContext) -> Iterator[Problem]:
    """Events that begin too early or end too late."""
    for index, event in enumerate(context.release.events):
        yield from outside_campaign(context, "events", index, event.starts, event.ends)


RULE = Rule("NS712", "error", check, reach="facts")
