"""A phase lies outside the campaign.

What: each phase starts and ends between the campaign's own `starts` and `ends`. A phase without an end
lasts as long as the campaign.

Why: the calendar that partners plan by is made of the phases; a slip in a year sends them to the wrong
week.

Bad:

    [[phases]]
    id = "launch"
    starts = 2025-11-14      # a year too early

Good:

    [[phases]]
    id = "launch"
    starts = 2026-11-14

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.days_outside_campaign import outside_campaign
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Phases that begin too early or end too late; a campaign that ends before it starts."""
    release = context.release
    if release.ends is not None and release.ends < release.starts:
        yield problem(context.fact("ends"), "backwards")
        return
    for index, phase in enumerate(release.phases):
        yield from outside_campaign(context, "phases", index, phase.starts, phase.ends)


RULE = Rule("NS601", "error", check, reach="facts")
