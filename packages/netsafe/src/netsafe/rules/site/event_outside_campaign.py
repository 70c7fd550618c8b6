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
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Events that begin too early or end too late."""
    release = context.release
    for index, event in enumerate(release.events):
        if event.starts < release.starts:
            yield problem(
                context.fact("events", index, "starts"),
                "early",
                event=event.id,
                day=event.starts,
                campaign_day=release.starts,
            )
        if release.ends is not None and event.ends > release.ends:
            yield problem(
                context.fact("events", index, "ends"),
                "late",
                event=event.id,
                day=event.ends,
                campaign_day=release.ends,
            )


RULE = Rule("NS712", "error", check)
